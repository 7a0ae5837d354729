@NullMarked
package org.tipring.sip.dialog;

import org.jspecify.annotations.NullMarked;
