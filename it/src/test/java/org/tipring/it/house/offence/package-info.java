/** Classes that break the house's rules, so that it is seen that the rules see them. */
@NullMarked
package org.tipring.it.house.offence;

import org.jspecify.annotations.NullMarked;
