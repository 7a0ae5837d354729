/** Loss and rate of video with a browser: what is missed, sent again, reported and allowed. */
@NullMarked
package org.tipring.webrtc.feedback;

import org.jspecify.annotations.NullMarked;
