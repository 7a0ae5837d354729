package org.tipring.media.format;

/**
 * The levels of H.264: MaxFS, MaxMBPS and MaxBR (ITU-T H.264 table A-1).
 *
 * <p>MaxBR is taken as 1000 bits a second in each profile; the high ones allow a quarter more,
 * which nobody is made to send.
 */
public enum H264Level {
  L1(10, 99, 1_485, 64),
  /** Known by another number than its place: 9, or 11 with a flag. */
  L1B(10, 99, 1_485, 128),
  L1_1(11, 396, 3_000, 192),
  L1_2(12, 396, 6_000, 384),
  L1_3(13, 396, 11_880, 768),
  L2(20, 396, 11_880, 2_000),
  L2_1(21, 792, 19_800, 4_000),
  L2_2(22, 1_620, 20_250, 4_000),
  L3(30, 1_620, 40_500, 10_000),
  L3_1(31, 3_600, 108_000, 14_000),
  L3_2(32, 5_120, 216_000, 20_000),
  L4(40, 8_192, 245_760, 20_000),
  L4_1(41, 8_192, 245_760, 50_000),
  L4_2(42, 8_704, 522_240, 50_000),
  L5(50, 22_080, 589_824, 135_000),
  L5_1(51, 36_864, 983_040, 240_000),
  L5_2(52, 36_864, 2_073_600, 240_000);

  private static final int IDC_OF_1B = 9;

  private final int idc;
  private final int frameSize;
  private final int macroblockRate;
  private final int kilobits;

  H264Level(int idc, int frameSize, int macroblockRate, int kilobits) {
    this.idc = idc;
    this.frameSize = frameSize;
    this.macroblockRate = macroblockRate;
    this.kilobits = kilobits;
  }

  public VideoLimits limits() {
    return new VideoLimits(frameSize, macroblockRate, kilobits * 1_000L);
  }

  /**
   * The level of a level_idc; of a number between two, or over the last, the one below it.
   *
   * @param isFlagged constraint_set3_flag, which in the baseline, main and extended profiles makes
   *     1b of 1.1 (ITU-T H.264 section 7.4.2.1.1)
   */
  static H264Level of(int levelIdc, boolean isFlagged) {
    if (levelIdc == IDC_OF_1B || (levelIdc == L1_1.idc && isFlagged)) {
      return L1B;
    }
    H264Level found = L1;
    for (H264Level level : values()) {
      if (level != L1B && level.idc <= levelIdc) {
        found = level;
      }
    }
    return found;
  }
}
