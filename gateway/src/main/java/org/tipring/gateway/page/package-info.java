@NullMarked
package org.tipring.gateway.page;

import org.jspecify.annotations.NullMarked;
