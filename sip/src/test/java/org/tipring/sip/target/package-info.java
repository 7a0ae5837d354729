@NullMarked
package org.tipring.sip.target;

import org.jspecify.annotations.NullMarked;
