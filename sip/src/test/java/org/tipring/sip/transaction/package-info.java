@NullMarked
package org.tipring.sip.transaction;

import org.jspecify.annotations.NullMarked;
