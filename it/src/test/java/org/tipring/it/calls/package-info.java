/** Whole calls, one story a class. */
@NullMarked
package org.tipring.it.calls;

import org.jspecify.annotations.NullMarked;
