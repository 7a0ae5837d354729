/** The built-in test lines, reached over real SIP and RTP. */
@NullMarked
package org.tipring.gateway.lines;

import org.jspecify.annotations.NullMarked;
