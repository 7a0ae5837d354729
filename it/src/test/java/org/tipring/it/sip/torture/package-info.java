/** The torture messages of RFC 4475 and RFC 5118, and what docs/torture.md promises of each. */
@NullMarked
package org.tipring.it.sip.torture;

import org.jspecify.annotations.NullMarked;
