/** ICE: which path leads to the browser, and whether it still consents. */
@NullMarked
package org.tipring.webrtc.ice;

import org.jspecify.annotations.NullMarked;
