package org.tipring.it.bench.speech;

import org.tipring.it.sound.Sound;
import org.tipring.it.sound.Speech;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.codec.g711.G711Decoder;
import org.tipring.media.codec.g711.G711Encoder;
import org.tipring.media.codec.opus.OpusDecoder;
import org.tipring.media.codec.opus.OpusEncoder;

/** The codecs that a load speaks. */
public enum VoiceCodec {
  /** As browsers send it: 32 kbit/s with in-band FEC. */
  OPUS("opus", 48_000, 111) {
    @Override
    Sound speech() {
      return Speech.wide();
    }

    @Override
    AudioEncoder encoder() {
      return new OpusEncoder(16_000, new OpusEncoder.Settings(() -> 9, 32_000, false, true));
    }

    @Override
    public AudioDecoder decoder() {
      return new OpusDecoder(EAR_RATE);
    }
  },
  PCMU("PCMU", 8_000, 0) {
    @Override
    Sound speech() {
      return Speech.narrow();
    }

    @Override
    AudioEncoder encoder() {
      return new G711Encoder(G711.PCMU);
    }

    @Override
    public AudioDecoder decoder() {
      return new G711Decoder(G711.PCMU);
    }
  };

  /** Samples a second that every ear hears. */
  public static final int EAR_RATE = 8_000;

  private final String encodingName;
  private final int clockRate;
  private final int payloadType;

  VoiceCodec(String encodingName, int clockRate, int payloadType) {
    this.encodingName = encodingName;
    this.clockRate = clockRate;
    this.payloadType = payloadType;
  }

  /** The sample, at the rate that the encoder takes. */
  abstract Sound speech();

  abstract AudioEncoder encoder();

  /** A new decoder to {@link #EAR_RATE}; the caller closes it. */
  public abstract AudioDecoder decoder();

  /** As SDP has it. */
  public String encodingName() {
    return encodingName;
  }

  /** The payload type that a phone of ours declares. */
  public int payloadType() {
    return payloadType;
  }

  /** How much a timestamp grows in 20 ms. */
  int timestampStep() {
    return clockRate / 50;
  }
}
