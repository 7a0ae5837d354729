/** Calls set up through a running gateway, many at once, for whoever brings the media to them. */
@NullMarked
package org.tipring.it.bench.calling;

import org.jspecify.annotations.NullMarked;
