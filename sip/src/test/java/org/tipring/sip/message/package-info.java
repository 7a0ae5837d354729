@NullMarked
package org.tipring.sip.message;

import org.jspecify.annotations.NullMarked;
