package org.tipring.media.codec.g711;

import java.util.function.IntUnaryOperator;

/** One of the two companding laws of ITU-T G.711, as tables. */
public final class G711 {
  /** µ-law, the payload of PCMU. */
  public static final G711 PCMU = new G711("PCMU", 0xff, G711::expandMuLaw);

  /** A-law, the payload of PCMA. */
  public static final G711 PCMA = new G711("PCMA", 0xd5, G711::expandALaw);

  private static final byte[] MU_TO_A = translation(PCMU, PCMA);
  private static final byte[] A_TO_MU = translation(PCMA, PCMU);

  private final String name;
  private final byte silence;
  private final short[] expanded = new short[256];
  private final byte[] compressed = new byte[1 << 14];

  private G711(String name, int silence, IntUnaryOperator expand) {
    this.name = name;
    this.silence = (byte) silence;
    for (int code = 0; code < expanded.length; code++) {
      expanded[code] = (short) expand.applyAsInt(code);
    }
    for (int level = 0; level < compressed.length; level++) {
      compressed[level] = (byte) nearest((short) (level << 2));
    }
  }

  private static int expandMuLaw(int code) {
    int inverted = ~code & 0xff;
    int mantissa = ((inverted & 0x0f) << 3) + 0x84;
    int magnitude = (mantissa << (inverted >> 4 & 7)) - 0x84;
    return (inverted & 0x80) != 0 ? -magnitude : magnitude;
  }

  private static int expandALaw(int code) {
    int even = code ^ 0x55;
    int segment = even >> 4 & 7;
    int mantissa = ((even & 0x0f) << 4) + 8;
    int magnitude = segment == 0 ? mantissa : (mantissa + 0x100) << (segment - 1);
    return (even & 0x80) != 0 ? magnitude : -magnitude;
  }

  /** The code of digital silence. */
  public byte silence() {
    return silence;
  }

  public short decode(byte code) {
    return expanded[code & 0xff];
  }

  /** The code nearest to a level; the two lowest of its 16 bits are below both laws' resolution. */
  public byte encode(short level) {
    return compressed[(level & 0xffff) >> 2];
  }

  /** This law's code in the other law, without a detour through PCM. */
  public byte toOther(byte code) {
    return (this == PCMU ? MU_TO_A : A_TO_MU)[code & 0xff];
  }

  public G711 other() {
    return this == PCMU ? PCMA : PCMU;
  }

  private int nearest(short level) {
    // about the middle of the four levels that share a table entry
    int wanted = level + (level < 0 ? 1 : 2);
    // of two codes equally near (there are two zeros) the usual one
    int best = silence & 0xff;
    int bestDistance = Math.abs(expanded[best] - wanted);
    for (int code = 0; code < expanded.length; code++) {
      int distance = Math.abs(expanded[code] - wanted);
      if (distance < bestDistance) {
        best = code;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static byte[] translation(G711 from, G711 to) {
    byte[] table = new byte[256];
    for (int code = 0; code < table.length; code++) {
      table[code] = to.encode(from.expanded[code]);
    }
    return table;
  }

  @Override
  public String toString() {
    return name;
  }
}
