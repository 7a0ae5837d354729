package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.AnnexB;
import org.tipring.media.video.H264Nal;
import org.tipring.media.video.H264ParameterSets;
import org.tipring.media.video.H264Sps;

/**
 * What is in an H.264 access unit, seen as a decoder will see it: a start code that somebody put
 * inside of a NAL unit begins another here too. Re-used for the next.
 */
final class AccessUnit {
  private static final int MOST_NALS = 64;

  private final AnnexB nals = new AnnexB();
  private final H264ParameterSets sets;
  private boolean hasPicture;
  private boolean isKey;
  private boolean hasSps;
  private boolean hasPps;

  /**
   * @param sets where its parameter sets are kept
   */
  AccessUnit(H264ParameterSets sets) {
    this.sets = sets;
  }

  boolean hasPicture() {
    return hasPicture;
  }

  boolean isKey() {
    return isKey;
  }

  /** Whether a decoder would need the parameter sets that came before. */
  boolean lacksSets() {
    return isKey && !(hasSps && hasPps);
  }

  /**
   * Looks through it.
   *
   * @param packets that brought it: each may bear one NAL unit (in mode 0 it does), and 64 are
   *     borne however few the packets are
   * @param isAfterGap whether its own beginning may be lost
   * @return null, or why no decoder may be given it
   */
  @Nullable DropReason check(byte[] bytes, int length, int packets, boolean isAfterGap) {
    hasPicture = false;
    isKey = false;
    hasSps = false;
    hasPps = false;
    int count = 0;
    nals.over(bytes, 0, length);
    while (nals.next()) {
      if (++count > Math.max(MOST_NALS, packets)) {
        return DropReason.TOO_LARGE_FRAME;
      }
      DropReason reason = look(bytes, isAfterGap);
      if (reason != null) {
        return reason;
      }
    }
    return isKey && !sets.areComplete() ? DropReason.BROKEN_FRAME : null;
  }

  private @Nullable DropReason look(byte[] bytes, boolean isAfterGap) {
    int type = nals.type();
    if (type == H264Nal.SPS) {
      H264Sps sps = H264Sps.read(bytes, nals.offset(), nals.length());
      if (sps == null) {
        return DropReason.MALFORMED;
      }
      if (!sps.isBearable()) {
        return DropReason.TOO_LARGE_FRAME;
      }
      hasSps = true;
      sets.remember(bytes, nals.offset(), nals.length());
    } else if (type == H264Nal.PPS) {
      hasPps = true;
      sets.remember(bytes, nals.offset(), nals.length());
    } else if (H264Nal.isPicture(type)) {
      if (!hasPicture && isAfterGap && !isFirstSlice(bytes)) {
        return DropReason.BROKEN_FRAME;
      }
      hasPicture = true;
      isKey |= type == H264Nal.IDR;
    }
    return null;
  }

  /** first_mb_in_slice is 0, which is coded as a single bit (ITU-T H.264 section 7.3.3). */
  private boolean isFirstSlice(byte[] bytes) {
    return nals.length() > 1 && bytes[nals.offset() + 1] < 0;
  }
}
