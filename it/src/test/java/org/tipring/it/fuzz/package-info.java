/**
 * Garbage for every reader of outside input. The corpora beside the resources are replayed in every
 * test run; {@code JAZZER_FUZZ=1} makes Jazzer go on from them by itself.
 */
@NullMarked
package org.tipring.it.fuzz;

import org.jspecify.annotations.NullMarked;
