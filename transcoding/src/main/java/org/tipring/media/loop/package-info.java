@NullMarked
package org.tipring.media.loop;

import org.jspecify.annotations.NullMarked;
