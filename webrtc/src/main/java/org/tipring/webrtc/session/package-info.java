/** The WebRTC session: a leg's media as a browser sends and hears it. */
@NullMarked
package org.tipring.webrtc.session;

import org.jspecify.annotations.NullMarked;
