@NullMarked
package org.tipring.sip.digest;

import org.jspecify.annotations.NullMarked;
