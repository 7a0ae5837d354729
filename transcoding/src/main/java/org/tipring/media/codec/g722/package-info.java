/** G.722 at 64 kbit/s (ITU-T G.722), 16 kHz audio under an 8 kHz RTP clock. */
@NullMarked
package org.tipring.media.codec.g722;

import org.jspecify.annotations.NullMarked;
