@NullMarked
package org.tipring.media.format;

import org.jspecify.annotations.NullMarked;
