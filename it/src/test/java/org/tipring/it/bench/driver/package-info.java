/** Sets up calls for a load tool outside: JSON lines on standard input and output. */
@NullMarked
package org.tipring.it.bench.driver;

import org.jspecify.annotations.NullMarked;
