/** Keys in session descriptions: {@code a=crypto} (RFC 4568). */
@NullMarked
package org.tipring.media.sdes;

import org.jspecify.annotations.NullMarked;
