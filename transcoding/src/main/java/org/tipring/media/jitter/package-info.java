/** The order of packets restored, and nothing held back that need not be. */
@NullMarked
package org.tipring.media.jitter;

import org.jspecify.annotations.NullMarked;
