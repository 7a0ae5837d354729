@NullMarked
package org.tipring.webrtc;

import org.jspecify.annotations.NullMarked;
