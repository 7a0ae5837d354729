/** Tones that people and tests listen for. */
@NullMarked
package org.tipring.media.tone;

import org.jspecify.annotations.NullMarked;
