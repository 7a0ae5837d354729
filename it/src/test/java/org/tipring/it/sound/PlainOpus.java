package org.tipring.it.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.codec.opus.OpusDecoder;
import org.tipring.media.codec.opus.OpusEncoder;

/** libopus called directly, 20 ms after 20 ms, with no gateway around it. */
final class PlainOpus {
  private static final int RATE = 8_000;

  private PlainOpus() {}

  static List<byte[]> encode(Sound sound, OpusEncoder.Settings settings) {
    int frame = sound.rate() / 50;
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    List<byte[]> payloads = new ArrayList<>();
    try (OpusEncoder encoder = new OpusEncoder(sound.rate(), settings)) {
      for (int at = 0; at + frame <= sound.samples().length; at += frame) {
        int length = encoder.encode(sound.samples(), at, frame, payload, 0);
        payloads.add(Arrays.copyOf(payload, length));
      }
    }
    return payloads;
  }

  /** Decodes straight to 8 kHz. */
  static Sound decode(List<byte[]> payloads) {
    int frame = RATE / 50;
    short[] samples = new short[payloads.size() * frame];
    try (OpusDecoder decoder = new OpusDecoder(RATE)) {
      for (int i = 0; i < payloads.size(); i++) {
        byte[] payload = payloads.get(i);
        int decoded = decoder.decode(payload, 0, payload.length, samples, i * frame);
        if (decoded != frame) {
          throw new AssertionError("a payload of " + decoded + " samples");
        }
      }
    }
    return new Sound(samples, RATE, 0);
  }
}
