/** Coded pictures out of RTP packets and into them: VP8 (RFC 7741) and H.264 (RFC 6184). */
@NullMarked
package org.tipring.media.packetize;

import org.jspecify.annotations.NullMarked;
