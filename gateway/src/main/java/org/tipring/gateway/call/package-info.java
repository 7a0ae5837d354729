@NullMarked
package org.tipring.gateway.call;

import org.jspecify.annotations.NullMarked;
