/** Whole calls that show how SIP is spoken with PBXs and carriers. */
@NullMarked
package org.tipring.it.sip;

import org.jspecify.annotations.NullMarked;
