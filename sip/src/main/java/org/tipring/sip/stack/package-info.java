@NullMarked
package org.tipring.sip.stack;

import org.jspecify.annotations.NullMarked;
