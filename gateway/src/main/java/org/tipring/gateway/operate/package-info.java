/** The operator's side: what happens in calls, to be looked at. */
@NullMarked
package org.tipring.gateway.operate;

import org.jspecify.annotations.NullMarked;
