/** The pictures of one leg carried to the other. */
@NullMarked
package org.tipring.media.bridge.video;

import org.jspecify.annotations.NullMarked;
