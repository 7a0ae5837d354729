/** The transactions of RFC 3261 section 17, with the accepted state of RFC 6026. */
@NullMarked
package org.tipring.sip.transaction;

import org.jspecify.annotations.NullMarked;
