/** What the pieces of a packet's way cost, each by itself: {@code ./tipring bench pieces}. */
@NullMarked
package org.tipring.it.bench.pieces;

import org.jspecify.annotations.NullMarked;
