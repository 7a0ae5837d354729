/** The short session descriptions that phones are offered and answered with. */
@NullMarked
package org.tipring.sip.sdp;

import org.jspecify.annotations.NullMarked;
