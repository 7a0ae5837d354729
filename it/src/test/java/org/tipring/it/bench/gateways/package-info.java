/** The processes that are measured, each started on a core of its own. */
@NullMarked
package org.tipring.it.bench.gateways;

import org.jspecify.annotations.NullMarked;
