/** Pictures as they travel: coded frames, their sizes, and what their bytes say of themselves. */
@NullMarked
package org.tipring.media.video;

import org.jspecify.annotations.NullMarked;
