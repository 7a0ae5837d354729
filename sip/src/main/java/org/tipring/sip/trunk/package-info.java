@NullMarked
package org.tipring.sip.trunk;

import org.jspecify.annotations.NullMarked;
