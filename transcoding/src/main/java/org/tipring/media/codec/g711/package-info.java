/** PCMU and PCMA (ITU-T G.711). */
@NullMarked
package org.tipring.media.codec.g711;

import org.jspecify.annotations.NullMarked;
