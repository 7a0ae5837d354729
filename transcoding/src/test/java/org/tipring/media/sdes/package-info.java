@NullMarked
package org.tipring.media.sdes;

import org.jspecify.annotations.NullMarked;
