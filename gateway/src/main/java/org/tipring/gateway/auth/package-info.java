@NullMarked
package org.tipring.gateway.auth;

import org.jspecify.annotations.NullMarked;
