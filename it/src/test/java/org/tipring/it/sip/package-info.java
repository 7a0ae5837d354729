/** SIP as phones and trunks speak it, one behaviour a scenario. */
@NullMarked
package org.tipring.it.sip;

import org.jspecify.annotations.NullMarked;
