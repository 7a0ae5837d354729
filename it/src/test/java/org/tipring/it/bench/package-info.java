/** {@code ./tipring bench}: what a call costs, in cases that print one table. */
@NullMarked
package org.tipring.it.bench;

import org.jspecify.annotations.NullMarked;
