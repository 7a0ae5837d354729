package org.tipring.media.bridge;

import java.util.Arrays;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.dtmf.DigitWay;
import org.tipring.media.dtmf.TestingSound;
import org.tipring.media.format.MediaFormat;

/** An end of a bridge that dials fast, in one of the three ways, a digit every 100 ms. */
final class TestingDigitSource implements AutoCloseable {
  private static final String EVENTS = "0123456789*#ABCD";
  private static final int PACKET_MILLIS = 20;
  private static final int TONE_PACKETS = 3;
  private static final int PERIOD_PACKETS = 5;

  private final TestingBridge bridge;
  private final MediaFormat format;
  private final AudioEncoder encoder;
  private final int rate;
  private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
  private int sequence = 65_500;
  private int timestamp = -20_000;
  private int packets;

  /** Of so many packets of sound one is lost. */
  int lostOneIn = Integer.MAX_VALUE;

  /** Presses keys at the phone's end. */
  TestingDigitSource(TestingBridge bridge, MediaFormat format) {
    this.bridge = bridge;
    this.format = format;
    rate = AudioCodecs.naturalRate(format);
    encoder =
        AudioCodecs.encoder(
            format, rate, TestingBridge.CONFIG, TestingBridge.CONFIG::opusComplexity);
  }

  void dial(String digits, DigitWay way) {
    speak(hum(300));
    switch (way) {
      case TONES -> speak(new TestingSound(rate).digits(digits, 50, 50).pcm());
      case SIGNALLING -> signal(digits);
      case EVENTS -> events(digits);
    }
    speak(hum(1_000));
  }

  /** Each digit as a tone, and by signalling some milliseconds after it has begun, or before. */
  void dialTwice(String digits, int signalledAfterMillis) {
    int lead = Math.max(0, -signalledAfterMillis);
    for (int key = 0; key < digits.length(); key++) {
      char digit = digits.charAt(key);
      short[] tone = new TestingSound(rate).silence(lead).digits("" + digit, 100, 100).pcm();
      int at = (lead + signalledAfterMillis) / PACKET_MILLIS * (rate / 1_000 * PACKET_MILLIS);
      speak(Arrays.copyOfRange(tone, 0, at));
      bridge.paths.sendDigit(true, digit, 100);
      speak(Arrays.copyOfRange(tone, at, tone.length));
    }
    speak(hum(1_000));
  }

  /** Each digit as an event, and by signalling before or after it. */
  void pressAndSignal(String digits, boolean isSignalledFirst) {
    for (int i = 0; i < digits.length(); i++) {
      if (isSignalledFirst) {
        bridge.paths.sendDigit(true, digits.charAt(i), 100);
      }
      events(digits.substring(i, i + 1));
      if (!isSignalledFirst) {
        bridge.paths.sendDigit(true, digits.charAt(i), 100);
      }
      speak(hum(200));
    }
    speak(hum(1_000));
  }

  short[] hum(int millis) {
    return new TestingSound(rate).sine(440, millis, -20).pcm();
  }

  private void signal(String digits) {
    for (int key = 0; key < digits.length(); key++) {
      char digit = digits.charAt(key);
      bridge.paths.sendDigit(true, digit, 50);
      speak(hum(100));
    }
  }

  private void events(String digits) {
    int units = format.clockRate() / 1_000 * PACKET_MILLIS;
    for (int key = 0; key < digits.length(); key++) {
      char digit = digits.charAt(key);
      for (int step = 1; step <= PERIOD_PACKETS; step++) {
        bridge.pass(PACKET_MILLIS);
        int duration = Math.min(step, TONE_PACKETS) * units;
        boolean isEnd = step >= TONE_PACKETS;
        byte[] event = {
          (byte) EVENTS.indexOf(digit),
          (byte) (isEnd ? 0x8a : 0x0a),
          (byte) (duration >> 8),
          (byte) duration
        };
        send(format.clockRate() == 48_000 ? 110 : 101, event, event.length);
      }
      timestamp += PERIOD_PACKETS * units;
    }
  }

  void speak(short[] pcm) {
    int samples = rate / 1_000 * PACKET_MILLIS;
    for (int at = 0; at + samples <= pcm.length; at += samples) {
      bridge.pass(PACKET_MILLIS);
      int length = encoder.encode(pcm, at, samples, payload, 0);
      if (++packets % lostOneIn == 0) {
        sequence++;
      } else {
        send(TestingBridge.payloadType(format), payload, length);
      }
      timestamp += format.clockRate() / 1_000 * PACKET_MILLIS;
    }
  }

  private void send(int payloadType, byte[] bytes, int length) {
    bridge.phone.receive(
        payloadType, sequence++ & 0xffff, timestamp, 77, bytes, length, bridge.now());
  }

  @Override
  public void close() {
    encoder.close();
  }
}
