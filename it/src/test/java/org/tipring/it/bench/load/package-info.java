/** Many calls at once, each with a browser without a head and a phone without a handset. */
@NullMarked
package org.tipring.it.bench.load;

import org.jspecify.annotations.NullMarked;
