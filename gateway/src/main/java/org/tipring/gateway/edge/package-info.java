@NullMarked
package org.tipring.gateway.edge;

import org.jspecify.annotations.NullMarked;
