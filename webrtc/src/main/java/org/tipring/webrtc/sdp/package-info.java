/** What a browser's session description asks for, and what ours answers. */
@NullMarked
package org.tipring.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
