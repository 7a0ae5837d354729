@NullMarked
package org.tipring.sip.resolve;

import org.jspecify.annotations.NullMarked;
