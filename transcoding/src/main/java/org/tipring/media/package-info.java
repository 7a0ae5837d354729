@NullMarked
package org.tipring.media;

import org.jspecify.annotations.NullMarked;
