/**
 * FFmpeg's decoders, libvpx and libopenh264. A crash in here is a crash of the process, so it is
 * entered in worker processes only.
 */
@NullMarked
package org.tipring.media.codec.ffmpeg;

import org.jspecify.annotations.NullMarked;
