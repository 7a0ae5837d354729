/** Comfort noise (RFC 3389). */
@NullMarked
package org.tipring.media.noise;

import org.jspecify.annotations.NullMarked;
