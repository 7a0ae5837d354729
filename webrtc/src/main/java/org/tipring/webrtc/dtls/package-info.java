/** DTLS: the handshake that gives a session its SRTP keys. */
@NullMarked
package org.tipring.webrtc.dtls;

import org.jspecify.annotations.NullMarked;
