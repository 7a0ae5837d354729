/** Films for calls with pictures, and what FFmpeg alone needs to convert them. */
@NullMarked
package org.tipring.it.bench.video;

import org.jspecify.annotations.NullMarked;
