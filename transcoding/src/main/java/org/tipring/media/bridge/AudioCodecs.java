package org.tipring.media.bridge;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.MediaConfig;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.codec.g711.G711Decoder;
import org.tipring.media.codec.g711.G711Encoder;
import org.tipring.media.codec.g722.G722Decoder;
import org.tipring.media.codec.g722.G722Encoder;
import org.tipring.media.codec.opus.OpusDecoder;
import org.tipring.media.codec.opus.OpusEncoder;
import org.tipring.media.format.MediaFormat;

/** The codecs that the bridge can put between two formats. */
final class AudioCodecs {
  private static final int LEAST_OPUS_BITRATE = 6_000;

  private AudioCodecs() {}

  /**
   * The PCM rate that a format is best decoded to, in Hz.
   *
   * @throws IllegalArgumentException for a format that no codec is known for
   */
  static int naturalRate(MediaFormat format) {
    return switch (name(format)) {
      case "opus" -> 48_000;
      case "g722" -> 16_000;
      case "pcmu", "pcma" -> 8_000;
      default -> throw unknown(format);
    };
  }

  /** The PCM rate, in Hz, at which tones are listened for in a format. */
  static int toneRate(MediaFormat format) {
    return Math.min(naturalRate(format), name(format).equals("opus") ? 8_000 : 16_000);
  }

  /** The packet time nearest to the wish, not above it, that the format knows. */
  static int packetMillis(MediaFormat format, int wish) {
    int millis = Math.clamp(wish - wish % 10, 10, 60);
    // an Opus frame lasts 10, 20, 40 or 60 ms (RFC 6716 section 2.1.4)
    boolean isOdd = millis == 30 || millis == 50;
    return isOdd && name(format).equals("opus") ? millis - 10 : millis;
  }

  /** The G.711 law of a format, or null when it is something else. */
  static @Nullable G711 law(MediaFormat format) {
    return switch (name(format)) {
      case "pcmu" -> G711.PCMU;
      case "pcma" -> G711.PCMA;
      default -> null;
    };
  }

  static MediaFormat format(G711 law) {
    return law.equals(G711.PCMU) ? MediaFormat.PCMU : MediaFormat.PCMA;
  }

  /**
   * @param sampleRate for a codec that can choose; others have their own
   */
  static AudioDecoder decoder(MediaFormat format, int sampleRate) {
    return switch (name(format)) {
      case "opus" -> new OpusDecoder(sampleRate);
      case "g722" -> new G722Decoder();
      case "pcmu" -> new G711Decoder(G711.PCMU);
      case "pcma" -> new G711Decoder(G711.PCMA);
      default -> throw unknown(format);
    };
  }

  /**
   * @param sampleRate of the PCM; for a codec that cannot choose, its own
   * @param complexity 0 to 10: what Opus spends on quality, asked before each frame
   */
  static AudioEncoder encoder(
      MediaFormat format, int sampleRate, MediaConfig config, IntSupplier complexity) {
    return switch (name(format)) {
      case "opus" -> new OpusEncoder(sampleRate, opus(format.parameters(), config, complexity));
      case "g722" -> new G722Encoder();
      case "pcmu" -> new G711Encoder(G711.PCMU);
      case "pcma" -> new G711Encoder(G711.PCMA);
      default -> throw unknown(format);
    };
  }

  /** The receiver's wishes (RFC 7587 section 6.1) within what we are set to. */
  private static OpusEncoder.Settings opus(
      Map<String, String> wishes, MediaConfig config, IntSupplier complexity) {
    int bitrate = config.opusBitrate();
    String most = wishes.getOrDefault("maxaveragebitrate", "");
    if (most.matches("[0-9]{1,7}")) {
      bitrate = Math.clamp(Integer.parseInt(most), LEAST_OPUS_BITRATE, bitrate);
    }
    return new OpusEncoder.Settings(
        complexity,
        bitrate,
        "1".equals(wishes.get("usedtx")),
        "1".equals(wishes.get("useinbandfec")));
  }

  private static String name(MediaFormat format) {
    return format.encodingName().toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException unknown(MediaFormat format) {
    return new IllegalArgumentException("no codec for " + format.encodingName());
  }
}
