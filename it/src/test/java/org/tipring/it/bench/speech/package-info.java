/** Coded speech that a load says, and the instants in it that can be recognised. */
@NullMarked
package org.tipring.it.bench.speech;

import org.jspecify.annotations.NullMarked;
