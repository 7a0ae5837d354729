/** What every codec, of sound or of pictures, is to the rest of the kernel. */
@NullMarked
package org.tipring.media.codec;

import org.jspecify.annotations.NullMarked;
