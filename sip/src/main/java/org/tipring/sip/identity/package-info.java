/** Who calls, as headers say and hide it, and what else a call brings along. */
@NullMarked
package org.tipring.sip.identity;

import org.jspecify.annotations.NullMarked;
