/** Where calls go: the operator's rules, and what holds where there are none. */
@NullMarked
package org.tipring.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
