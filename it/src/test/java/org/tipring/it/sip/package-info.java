/** SIP as PBXs, carriers and strangers speak it, against the real thing; one story a class. */
@NullMarked
package org.tipring.it.sip;

import org.jspecify.annotations.NullMarked;
