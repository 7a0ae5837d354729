/** Calls by signalling alone, many a second, and how soon each step of them is answered. */
@NullMarked
package org.tipring.it.bench.sip;

import org.jspecify.annotations.NullMarked;
