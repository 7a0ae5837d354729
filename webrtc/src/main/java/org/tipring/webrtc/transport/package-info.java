/** The browser-facing UDP port: what arrives is told apart, checked and given to its session. */
@NullMarked
package org.tipring.webrtc.transport;

import org.jspecify.annotations.NullMarked;
