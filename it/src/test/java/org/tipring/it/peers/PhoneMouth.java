package org.tipring.it.peers;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sound.Law;

/**
 * What the tests' phone says: one RTP packet each time it is asked, a tone, and digits (RFC 4733)
 * when there are some waiting.
 */
final class PhoneMouth {
  private static final String DIGITS = "0123456789*#ABCD";
  private static final int RATE = 8000;
  private static final int EVENT_PACKETS = 6;
  private static final int PAUSE_PACKETS = 4;

  private final Law law;
  private final int eventPayloadType;
  private final int samplesPerPacket;
  private final int ssrc = (int) System.nanoTime();
  private final Queue<Character> digits = new ArrayDeque<>();

  private double hertz;
  private int sequence;
  private int timestamp = 160_000;
  private int phase;
  private @Nullable Character digit;
  private int digitStep;
  private int digitTimestamp;
  private boolean isFirst = true;
  private short[] played = new short[0];
  private int playedAt;

  PhoneMouth(Law law, int eventPayloadType, int packetMillis, double hertz, int sequence) {
    this.law = law;
    this.eventPayloadType = eventPayloadType;
    this.samplesPerPacket = packetMillis * RATE / 1000;
    this.hertz = hertz;
    this.sequence = sequence;
  }

  synchronized void say(String text) {
    for (int i = 0; i < text.length(); i++) {
      digits.add(text.charAt(i));
    }
  }

  synchronized void hum(double hertz) {
    this.hertz = hertz;
  }

  /** Plays that in place of the tone, once. */
  synchronized void play(short[] sound) {
    played = sound;
    playedAt = 0;
  }

  /** Whether it has nothing more to say or to play. */
  synchronized boolean isSilent() {
    return digits.isEmpty() && digit == null && playedAt == played.length;
  }

  /** The next packets: one, or an event's last one three times. */
  synchronized ByteBuffer[] next() {
    if (digit == null && !digits.isEmpty()) {
      digit = digits.remove();
      digitStep = 0;
      digitTimestamp = timestamp;
    }
    ByteBuffer[] packets =
        digit != null && digitStep < EVENT_PACKETS ? event(digit) : new ByteBuffer[] {voice()};
    timestamp += samplesPerPacket;
    if (digit != null && ++digitStep == EVENT_PACKETS + PAUSE_PACKETS) {
      digit = null;
    }
    return packets;
  }

  private ByteBuffer[] event(char key) {
    boolean isLast = digitStep == EVENT_PACKETS - 1;
    ByteBuffer[] packets = new ByteBuffer[isLast ? 3 : 1];
    for (int i = 0; i < packets.length; i++) {
      packets[i] =
          header(eventPayloadType, digitStep == 0, digitTimestamp, 4)
              .put((byte) DIGITS.indexOf(key))
              .put((byte) ((isLast ? 0x80 : 0) | 10))
              .putShort((short) ((digitStep + 1) * samplesPerPacket))
              .flip();
    }
    return packets;
  }

  private ByteBuffer voice() {
    ByteBuffer packet = header(law.payloadType(), isFirst, timestamp, samplesPerPacket);
    isFirst = false;
    for (int i = 0; i < samplesPerPacket; i++) {
      packet.put(law.encode(playedAt < played.length ? played[playedAt++] : hum()));
    }
    return packet.flip();
  }

  private int hum() {
    double sample = hertz == 0 ? 0 : 8192 * Math.sin(2 * Math.PI * hertz * phase++ / RATE);
    return (int) Math.round(sample);
  }

  private ByteBuffer header(int payloadType, boolean marker, int time, int length) {
    return ByteBuffer.allocate(12 + length)
        .put((byte) 0x80)
        .put((byte) (payloadType | (marker ? 0x80 : 0)))
        .putShort((short) sequence++)
        .putInt(time)
        .putInt(ssrc);
  }
}
