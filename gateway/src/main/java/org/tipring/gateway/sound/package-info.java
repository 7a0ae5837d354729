/** Sounds that the gateway makes itself, and how they become packets. */
@NullMarked
package org.tipring.gateway.sound;

import org.jspecify.annotations.NullMarked;
