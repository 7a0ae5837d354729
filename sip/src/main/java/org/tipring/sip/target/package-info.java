/** Where a trunk's requests go: the servers of its name, in order, and how each of them is. */
@NullMarked
package org.tipring.sip.target;

import org.jspecify.annotations.NullMarked;
