package org.tipring.it.sound;

import java.util.List;

/**
 * G.711 as the tests' own phone speaks it: written apart from the gateway's, so that the two can
 * disagree.
 */
public enum Law {
  PCMU(0) {
    @Override
    public byte encode(int linear) {
      int magnitude = Math.min(Math.abs(linear), 32_635) + 132;
      int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
      int mantissa = magnitude >> (exponent + 3) & 0x0F;
      return (byte) ~((linear < 0 ? 0x80 : 0) | exponent << 4 | mantissa);
    }

    @Override
    public short decode(byte code) {
      int bits = ~code;
      int magnitude = ((((bits & 0x0F) << 3) + 132) << (bits >> 4 & 0x07)) - 132;
      return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }
  },
  PCMA(8) {
    @Override
    public byte encode(int linear) {
      int magnitude = Math.min(linear < 0 ? -linear - 1 : linear, 32_767) >> 4;
      int exponent = magnitude < 16 ? 0 : 28 - Integer.numberOfLeadingZeros(magnitude);
      int mantissa = magnitude >> Math.max(exponent - 1, 0) & 0x0F;
      return (byte) (((linear < 0 ? 0 : 0x80) | exponent << 4 | mantissa) ^ 0x55);
    }

    @Override
    public short decode(byte code) {
      int bits = code ^ 0x55;
      int exponent = bits >> 4 & 0x07;
      int magnitude = ((bits & 0x0F) << 4) + 8;
      if (exponent > 0) {
        magnitude = (magnitude + 256) << (exponent - 1);
      }
      return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
  };

  private static final int RATE = 8_000;

  private final int payloadType;

  Law(int payloadType) {
    this.payloadType = payloadType;
  }

  /** The static RTP payload type (RFC 3551). */
  public int payloadType() {
    return payloadType;
  }

  public abstract byte encode(int linear);

  public abstract short decode(byte code);

  /** A byte a sample. */
  public byte[] encode(Sound sound) {
    byte[] codes = new byte[sound.samples().length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = encode(sound.samples()[i]);
    }
    return codes;
  }

  /** The sound of payloads one after the other. */
  public Sound decode(List<byte[]> payloads) {
    short[] samples = new short[payloads.stream().mapToInt(payload -> payload.length).sum()];
    int at = 0;
    for (byte[] payload : payloads) {
      for (byte code : payload) {
        samples[at++] = decode(code);
      }
    }
    return new Sound(samples, RATE, 0);
  }
}
