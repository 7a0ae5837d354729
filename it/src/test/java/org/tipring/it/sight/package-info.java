/** Pictures for whole calls: a test card that is sent, and the measuring of what is seen of it. */
@NullMarked
package org.tipring.it.sight;

import org.jspecify.annotations.NullMarked;
