/** What is measured while a load runs: latencies, and what a process uses. */
@NullMarked
package org.tipring.it.bench.meter;

import org.jspecify.annotations.NullMarked;
