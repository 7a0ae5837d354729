@NullMarked
package org.tipring.media.sdp;

import org.jspecify.annotations.NullMarked;
