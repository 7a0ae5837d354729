/** SIP as PBXs and carriers speak it. */
@NullMarked
package org.tipring.it.sip;

import org.jspecify.annotations.NullMarked;
