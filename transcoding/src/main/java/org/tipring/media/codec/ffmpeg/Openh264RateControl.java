package org.tipring.media.codec.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/**
 * libopenh264 through {@code ISVCEncoder::SetOption}, found in the encoder's table of virtual
 * functions. The offsets are those of the one FFmpeg that is built in, for 64 bits.
 */
@SuppressWarnings("restricted")
final class Openh264RateControl implements RateControl {
  /** Within the wrapper's context: the encoder, behind a pointer to the context's class. */
  private static final long ENCODER = 8;

  /** Eighth of the virtual functions. */
  private static final long SET_OPTION = 7 * 8;

  private static final int OPTION_FRAME_RATE = 4;
  private static final int OPTION_BITRATE = 5;
  private static final int ALL_LAYERS = 4;

  private final MemorySegment encoder;
  private final MethodHandle setOption;
  private final MemorySegment value = Arena.ofAuto().allocate(8, 8);

  Openh264RateControl(AVCodecContext context) {
    long wrapper = context.priv_data().address();
    encoder = at(wrapper + ENCODER);
    MemorySegment functions = at(encoder.address());
    setOption =
        Linker.nativeLinker()
            .downcallHandle(
                at(functions.address() + SET_OPTION),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
  }

  @Override
  public void aim(long bitsPerSecond, double frameRate) {
    value.set(JAVA_FLOAT, 0, (float) frameRate);
    set(OPTION_FRAME_RATE);
    value.set(JAVA_INT, 0, ALL_LAYERS);
    value.set(JAVA_INT, 4, (int) bitsPerSecond);
    set(OPTION_BITRATE);
  }

  private void set(int option) {
    try {
      int ignored = (int) setOption.invokeExact(encoder, option, value);
    } catch (Throwable bug) {
      throw new IllegalStateException("libopenh264 takes no other bit rate", bug);
    }
  }

  /** The pointer that stands at an address. */
  private static MemorySegment at(long address) {
    return MemorySegment.ofAddress(
        MemorySegment.ofAddress(address).reinterpret(8).get(JAVA_LONG, 0));
  }
}
