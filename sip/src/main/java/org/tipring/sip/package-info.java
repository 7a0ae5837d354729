@NullMarked
package org.tipring.sip;

import org.jspecify.annotations.NullMarked;
