@NullMarked
package org.tipring.gateway;

import org.jspecify.annotations.NullMarked;
