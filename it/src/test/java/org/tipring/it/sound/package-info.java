/** Sound as the tests hear it: decoded samples, tones found in them, gaps, likeness of speech. */
@NullMarked
package org.tipring.it.sound;

import org.jspecify.annotations.NullMarked;
