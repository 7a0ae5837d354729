@NullMarked
package org.tipring.media.udp;

import org.jspecify.annotations.NullMarked;
