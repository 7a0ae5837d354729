/** The house's own rules, held by tests: which room may enter which, and how its code looks. */
@NullMarked
package org.tipring.it.house;

import org.jspecify.annotations.NullMarked;
