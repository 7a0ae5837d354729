/** The real peers of a call, each started and stopped by the test itself, on loopback. */
@NullMarked
package org.tipring.it.peers;

import org.jspecify.annotations.NullMarked;
