/** The sound of one leg carried to the other. */
@NullMarked
package org.tipring.media.bridge;

import org.jspecify.annotations.NullMarked;
