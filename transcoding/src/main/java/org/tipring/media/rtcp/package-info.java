@NullMarked
package org.tipring.media.rtcp;

import org.jspecify.annotations.NullMarked;
