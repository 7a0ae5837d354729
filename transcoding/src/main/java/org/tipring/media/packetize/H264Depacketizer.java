package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.H264Nal;
import org.tipring.media.video.H264ParameterSets;

/**
 * Puts H.264's access units together, of single NAL units, STAP-A and FU-A: what packetization
 * modes 0 and 1 have (RFC 6184 sections 5.6 to 5.8).
 *
 * <p>Parameter sets go before an IDR picture that comes without, whether SDP bore them or packets.
 */
public final class H264Depacketizer extends FrameAssembler {
  private static final byte[] START_CODE = {0, 0, 0, 1};
  private static final int FU_HEADER = 2;

  private final H264ParameterSets sets = new H264ParameterSets();
  private final AccessUnit unit = new AccessUnit(sets);
  private final byte[] header = new byte[1];
  private boolean isFragmented;

  /**
   * @param sprop {@code sprop-parameter-sets} of the peer's SDP, empty when it said nothing
   */
  public H264Depacketizer(String sprop, Listener listener, DropCounters drops) {
    super(listener, drops);
    sets.addSprop(sprop);
  }

  @Override
  void begin() {
    isFragmented = false;
  }

  @Override
  @Nullable DropReason append(
      FrameBuffer frame,
      byte[] array,
      int offset,
      int length,
      boolean isFirst,
      boolean isAfterGap) {
    int type = H264Nal.type(array[offset]);
    if (type == H264Nal.FU_A) {
      return fragment(frame, array, offset, length);
    }
    if (isFragmented) {
      return DropReason.BROKEN_FRAME;
    }
    return switch (type) {
      case H264Nal.STAP_A -> aggregate(frame, array, offset, length);
      // of no meaning yet, and to be passed over: RFC 6184 section 5.2
      case 0, 30, 31 -> null;
      default -> H264Nal.isPlain(type) ? nal(frame, array, offset, length) : DropReason.MALFORMED;
    };
  }

  /** RFC 6184 section 5.7.1. */
  private static @Nullable DropReason aggregate(
      FrameBuffer frame, byte[] array, int offset, int length) {
    int end = offset + length;
    int at = offset + 1;
    while (at < end) {
      if (end - at < 3) {
        return DropReason.MALFORMED;
      }
      int size = (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
      at += 2;
      if (size == 0 || size > end - at || !H264Nal.isPlain(H264Nal.type(array[at]))) {
        return DropReason.MALFORMED;
      }
      DropReason reason = nal(frame, array, at, size);
      if (reason != null) {
        return reason;
      }
      at += size;
    }
    return null;
  }

  /** RFC 6184 section 5.8. */
  private @Nullable DropReason fragment(FrameBuffer frame, byte[] array, int offset, int length) {
    if (length <= FU_HEADER) {
      return DropReason.MALFORMED;
    }
    byte fu = array[offset + 1];
    boolean isStart = (fu & 0x80) != 0;
    if (isStart == isFragmented) {
      return DropReason.BROKEN_FRAME;
    }
    if (isStart) {
      if (!H264Nal.isPlain(H264Nal.type(fu))) {
        return DropReason.MALFORMED;
      }
      header[0] = (byte) ((array[offset] & 0xe0) | H264Nal.type(fu));
      isFragmented = true;
      if (!begins(frame, header, 0, 1)) {
        return DropReason.TOO_LARGE_FRAME;
      }
    }
    if ((fu & 0x40) != 0) {
      isFragmented = false;
    }
    return frame.append(array, offset + FU_HEADER, length - FU_HEADER)
        ? null
        : DropReason.TOO_LARGE_FRAME;
  }

  private static @Nullable DropReason nal(FrameBuffer frame, byte[] array, int offset, int length) {
    int type = H264Nal.type(array[offset]);
    if (type == H264Nal.DELIMITER || type == H264Nal.FILLER) {
      // nothing a decoder needs, and parameter sets belong behind the first of them
      return null;
    }
    return begins(frame, array, offset, length) ? null : DropReason.TOO_LARGE_FRAME;
  }

  private static boolean begins(FrameBuffer frame, byte[] array, int offset, int length) {
    return frame.append(START_CODE, 0, START_CODE.length) && frame.append(array, offset, length);
  }

  @Override
  @Nullable DropReason check(FrameBuffer frame, int packets, boolean isAfterGap) {
    if (isFragmented) {
      return DropReason.BROKEN_FRAME;
    }
    return unit.check(frame.bytes(), frame.length(), packets, isAfterGap);
  }

  @Override
  @Nullable EncodedFrame take(FrameBuffer frame, int timestamp) {
    if (!unit.hasPicture()) {
      return null;
    }
    int before = unit.lacksSets() ? sets.length() : 0;
    byte[] data = new byte[before + frame.length()];
    if (before > 0) {
      sets.write(data, 0);
    }
    System.arraycopy(frame.bytes(), 0, data, before, frame.length());
    return new EncodedFrame(data, timestamp, unit.isKey());
  }
}
