/** RTP towards phones: ports, whom to believe, and the session that joins them. */
@NullMarked
package org.tipring.sip.rtp;

import org.jspecify.annotations.NullMarked;
