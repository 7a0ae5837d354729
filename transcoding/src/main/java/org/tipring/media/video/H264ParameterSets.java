package org.tipring.media.video;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameter sets of one stream, out of its own packets and out of SDP, so that a decoder can
 * begin with any IDR picture. Bounded: sets that are long, or one too many, are not kept.
 */
public final class H264ParameterSets {
  private static final int MOST_SPS = 8;
  private static final int MOST_PPS = 32;
  private static final int LONGEST = 1_024;
  private static final int LONGEST_SPROP = 8_192;
  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final SortedMap<Integer, byte[]> sps = new TreeMap<>();
  private final SortedMap<Integer, byte[]> pps = new TreeMap<>();

  /**
   * Takes what SDP says in {@code sprop-parameter-sets} (RFC 6184 section 8.1): base64, between
   * commas. What is not that is passed over.
   */
  public void addSprop(String sprop) {
    if (sprop.length() > LONGEST_SPROP) {
      return;
    }
    for (String coded : sprop.split(",", MOST_SPS + MOST_PPS)) {
      try {
        rememberAll(Base64.getDecoder().decode(coded.strip()));
      } catch (IllegalArgumentException notBase64) {
        // the others may be
      }
    }
  }

  /** A start code within would make two sets of it, before a decoder: so they are two here. */
  private void rememberAll(byte[] set) {
    byte[] stream = new byte[START_CODE.length + set.length];
    System.arraycopy(START_CODE, 0, stream, 0, START_CODE.length);
    System.arraycopy(set, 0, stream, START_CODE.length, set.length);
    AnnexB nals = new AnnexB().over(stream);
    while (nals.next()) {
      remember(stream, nals.offset(), nals.length());
    }
  }

  /**
   * Keeps a copy of a NAL unit, as {@link AnnexB} finds them, in the place of the set with its
   * number, if it is a parameter set that a decoder of ours may be given. Others are passed over.
   *
   * @param offset of its header
   */
  public void remember(byte[] array, int offset, int length) {
    if (length < 2 || length > LONGEST) {
      return;
    }
    int type = H264Nal.type(array[offset]);
    if (type == H264Nal.SPS) {
      H264Sps read = H264Sps.read(array, offset, length);
      if (read != null && read.isBearable()) {
        put(sps, MOST_SPS, read.id(), array, offset, length);
      }
    } else if (type == H264Nal.PPS) {
      RbspReader in = new RbspReader(array, offset, length);
      int id = in.unsigned();
      if (!in.isExhausted() && id <= 255) {
        put(pps, MOST_PPS, id, array, offset, length);
      }
    }
  }

  /** Whether there is a set of either kind, without which no picture can be decoded. */
  public boolean areComplete() {
    return !sps.isEmpty() && !pps.isEmpty();
  }

  /** How many bytes {@link #write} writes. */
  public int length() {
    return length(sps) + length(pps);
  }

  /** Writes all sets as a byte stream, sequences first. */
  public void write(byte[] array, int offset) {
    write(pps, array, write(sps, array, offset));
  }

  private static void put(
      Map<Integer, byte[]> sets, int most, int id, byte[] array, int offset, int length) {
    byte[] known = sets.get(id);
    if (known == null ? sets.size() == most : isSame(known, array, offset, length)) {
      return;
    }
    sets.put(id, Arrays.copyOfRange(array, offset, offset + length));
  }

  private static boolean isSame(byte[] known, byte[] array, int offset, int length) {
    return Arrays.equals(known, 0, known.length, array, offset, offset + length);
  }

  private static int length(Map<Integer, byte[]> sets) {
    int length = 0;
    for (byte[] set : sets.values()) {
      length += START_CODE.length + set.length;
    }
    return length;
  }

  private static int write(Map<Integer, byte[]> sets, byte[] array, int offset) {
    int at = offset;
    for (byte[] set : sets.values()) {
      System.arraycopy(START_CODE, 0, array, at, START_CODE.length);
      System.arraycopy(set, 0, array, at + START_CODE.length, set.length);
      at += START_CODE.length + set.length;
    }
    return at;
  }
}
