package org.tipring.media.codec.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/**
 * libvpx through its own structures: what {@code vpx_codec_enc_config_set} does, which is not
 * exported. The offsets are those of the one FFmpeg that is built in, for 64 bits.
 */
@SuppressWarnings("restricted")
final class VpxRateControl implements RateControl {
  /** Within the wrapper's context stands the vpx_codec_ctx, behind a pointer to its class. */
  private static final long IFACE = 8 + 8;

  private static final long CONFIG = 8 + 40;
  private static final long PRIV = 8 + 48;

  /** Within vpx_codec_iface: the encoder's function that takes another configuration. */
  private static final long CFG_SET = 120;

  /** Within vpx_codec_enc_cfg. */
  private static final long RC_TARGET_BITRATE = 112;

  private static final long CONFIG_LENGTH = 512;

  private final MemorySegment priv;
  private final MemorySegment config;
  private final MethodHandle configSet;

  VpxRateControl(AVCodecContext context) {
    long wrapper = context.priv_data().address();
    MemorySegment codec = MemorySegment.ofAddress(wrapper).reinterpret(PRIV + 8);
    priv = MemorySegment.ofAddress(codec.get(JAVA_LONG, PRIV));
    config = MemorySegment.ofAddress(codec.get(JAVA_LONG, CONFIG)).reinterpret(CONFIG_LENGTH);
    MemorySegment iface =
        MemorySegment.ofAddress(codec.get(JAVA_LONG, IFACE)).reinterpret(CFG_SET + 8);
    configSet =
        Linker.nativeLinker()
            .downcallHandle(
                MemorySegment.ofAddress(iface.get(JAVA_LONG, CFG_SET)),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  /** The frame rate is nothing to tell: libvpx reads it off the timestamps. */
  @Override
  public void aim(long bitsPerSecond, double frameRate) {
    config.set(JAVA_INT, RC_TARGET_BITRATE, (int) (bitsPerSecond / 1000));
    try {
      int ignored = (int) configSet.invokeExact(priv, config);
    } catch (Throwable bug) {
      throw new IllegalStateException("libvpx takes no other bit rate", bug);
    }
  }
}
