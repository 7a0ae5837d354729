/** How full the machine is, and what follows from it: cheaper Opus first, then no new calls. */
@NullMarked
package org.tipring.gateway.load;

import org.jspecify.annotations.NullMarked;
