/** The words of a transfer: Refer-To, Replaces, and what a NOTIFY says of it. */
@NullMarked
package org.tipring.sip.refer;

import org.jspecify.annotations.NullMarked;
