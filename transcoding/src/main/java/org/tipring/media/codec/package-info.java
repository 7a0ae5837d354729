/** What every codec is to the rest of the kernel, and how a lost frame is papered over. */
@NullMarked
package org.tipring.media.codec;

import org.jspecify.annotations.NullMarked;
