@NullMarked
package org.tipring.media.rtp;

import org.jspecify.annotations.NullMarked;
