/** Telephone events: DTMF digits as RTP packets (RFC 4733). */
@NullMarked
package org.tipring.media.dtmf;

import org.jspecify.annotations.NullMarked;
