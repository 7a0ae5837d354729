@NullMarked
package org.tipring.media.srtp;

import org.jspecify.annotations.NullMarked;
