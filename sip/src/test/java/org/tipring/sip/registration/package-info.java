@NullMarked
package org.tipring.sip.registration;

import org.jspecify.annotations.NullMarked;
