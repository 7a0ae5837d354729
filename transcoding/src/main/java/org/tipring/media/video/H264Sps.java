package org.tipring.media.video;

import org.jspecify.annotations.Nullable;

/**
 * What a sequence parameter set says of its stream (ITU-T H.264 section 7.3.2.1.1), as far as the
 * size of the pictures.
 *
 * @param id 0 to 31
 * @param profileIdc 66 baseline, 77 main, 100 high, or another
 * @param constraints the six flags and two zeros behind it, one byte
 * @param levelIdc ten times the level
 * @param codedSize of what a decoder works on, whole macroblocks
 * @param size of what is shown of it
 */
public record H264Sps(
    int id, int profileIdc, int constraints, int levelIdc, VideoSize codedSize, VideoSize size) {
  private static final int MACROBLOCK = 16;
  private static final int MOST_MACROBLOCKS = 4_096;
  private static final int MOST_OF_A_CYCLE = 255;

  /** Whether a decoder of ours may be given it: what it works on counts, not what it shows. */
  public boolean isBearable() {
    return codedSize.isBearable();
  }

  /**
   * Reads a NAL unit. Bounded and total.
   *
   * @param offset of its header
   * @return null when it is no sequence parameter set, or none that makes sense
   */
  public static @Nullable H264Sps read(byte[] array, int offset, int length) {
    if (length < 4 || H264Nal.type(array[offset]) != H264Nal.SPS) {
      return null;
    }
    RbspReader in = new RbspReader(array, offset, length);
    int profileIdc = in.bits(8);
    int constraints = in.bits(8);
    int levelIdc = in.bits(8);
    int id = in.unsigned();
    // 4:2:0 where nothing is said
    int chroma = 1;
    if (hasChroma(profileIdc)) {
      chroma = chroma(in);
    }
    if (chroma < 0 || !skipOrder(in)) {
      return null;
    }
    in.unsigned(); // max_num_ref_frames
    in.flag(); // gaps_in_frame_num_value_allowed_flag
    int across = in.unsigned() + 1;
    int down = in.unsigned() + 1;
    boolean isFrames = in.flag();
    if (!isFrames) {
      in.flag(); // mb_adaptive_frame_field_flag
      down *= 2;
    }
    in.flag(); // direct_8x8_inference_flag
    if (id > 31 || !isPossible(across) || !isPossible(down)) {
      return null;
    }
    VideoSize coded = new VideoSize(across * MACROBLOCK, down * MACROBLOCK);
    VideoSize shown = in.flag() ? cropped(coded, in, chroma, isFrames) : coded;
    return in.isExhausted() || shown == null
        ? null
        : new H264Sps(id, profileIdc, constraints, levelIdc, coded, shown);
  }

  private static boolean isPossible(int macroblocks) {
    return macroblocks > 0 && macroblocks <= MOST_MACROBLOCKS;
  }

  private static boolean hasChroma(int profileIdc) {
    return switch (profileIdc) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  /** What the high profiles add; gives back ChromaArrayType, or -1. */
  private static int chroma(RbspReader in) {
    int format = in.unsigned();
    if (format > 3) {
      return -1;
    }
    boolean isSeparate = format == 3 && in.flag();
    in.unsigned(); // bit_depth_luma_minus8
    in.unsigned(); // bit_depth_chroma_minus8
    in.flag(); // qpprime_y_zero_transform_bypass_flag
    if (in.flag()) {
      int lists = format == 3 ? 12 : 8;
      for (int i = 0; i < lists; i++) {
        if (in.flag()) {
          skipScalingList(in, i < 6 ? 16 : 64);
        }
      }
    }
    return isSeparate ? 0 : format;
  }

  private static void skipScalingList(RbspReader in, int size) {
    int next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = next + in.signed() & 0xff;
    }
  }

  /** The numbers of frames and their order. */
  private static boolean skipOrder(RbspReader in) {
    in.unsigned(); // log2_max_frame_num_minus4
    int type = in.unsigned();
    if (type == 0) {
      in.unsigned(); // log2_max_pic_order_cnt_lsb_minus4
    } else if (type == 1) {
      in.flag();
      in.signed();
      in.signed();
      int cycle = in.unsigned();
      if (cycle > MOST_OF_A_CYCLE) {
        return false;
      }
      for (int i = 0; i < cycle; i++) {
        in.signed();
      }
    }
    return type <= 2;
  }

  private static @Nullable VideoSize cropped(
      VideoSize coded, RbspReader in, int chroma, boolean isFrames) {
    // table 6-1: the chroma's samples are what is counted
    int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
    int unitY = (chroma == 1 ? 2 : 1) * (isFrames ? 1 : 2);
    long across = (long) in.unsigned() + in.unsigned();
    long down = (long) in.unsigned() + in.unsigned();
    long width = coded.width() - across * unitX;
    long height = coded.height() - down * unitY;
    return width <= 0 || height <= 0 ? null : new VideoSize((int) width, (int) height);
  }
}
