/** Calls set up through rtpengine, by its {@code ng} protocol. */
@NullMarked
package org.tipring.it.bench.rtpengine;

import org.jspecify.annotations.NullMarked;
