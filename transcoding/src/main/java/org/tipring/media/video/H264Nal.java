package org.tipring.media.video;

/** The types of H.264's NAL units that we tell apart (ITU-T H.264 table 7-1, RFC 6184 table 1). */
public final class H264Nal {
  /** A slice of a picture that needs others. */
  public static final int SLICE = 1;

  /** A slice of a picture that a decoder can begin with. */
  public static final int IDR = 5;

  public static final int SPS = 7;
  public static final int PPS = 8;

  /** Says that an access unit begins, which RTP says already. */
  public static final int DELIMITER = 9;

  public static final int FILLER = 12;

  /** Several NAL units in one packet (RFC 6184 section 5.7.1). */
  public static final int STAP_A = 24;

  /** A part of one NAL unit (RFC 6184 section 5.8). */
  public static final int FU_A = 28;

  /** Higher numbers are not of H.264: RTP has its wrappings there. */
  private static final int LAST_OF_H264 = 23;

  private H264Nal() {}

  /** Type of a NAL unit by its first byte, 0 to 31. */
  public static int type(byte header) {
    return header & 0x1f;
  }

  /** Whether it is a NAL unit of H.264 itself, not one of RTP's wrappings or a reserved number. */
  public static boolean isPlain(int type) {
    return type > 0 && type <= LAST_OF_H264;
  }

  /** Whether it holds a part of a picture: a slice, or a partition of one. */
  public static boolean isPicture(int type) {
    return type >= SLICE && type <= IDR;
  }
}
