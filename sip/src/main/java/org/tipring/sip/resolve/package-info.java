/** From a name to the servers of it, in the order to try them: RFC 3263 and RFC 2782. */
@NullMarked
package org.tipring.sip.resolve;

import org.jspecify.annotations.NullMarked;
