package org.tipring.it.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;

/** What the tests' phone heard: the packets in order of arrival, and the sound they decode to. */
public final class PhoneEar {
  private static final int RATE = 8000;
  private static final String DIGITS = "0123456789*#ABCD";

  private final List<HeardPacket> packets = new CopyOnWriteArrayList<>();
  private final Law law;
  private final int eventPayloadType;

  PhoneEar(Law law, int eventPayloadType) {
    this.law = law;
    this.eventPayloadType = eventPayloadType;
  }

  void hear(HeardPacket packet) {
    packets.add(packet);
  }

  public List<HeardPacket> packets() {
    return packets;
  }

  /** Packets of the voice alone. */
  public List<HeardPacket> voice() {
    return packets.stream().filter(p -> p.payloadType() == law.payloadType()).toList();
  }

  /**
   * The voice laid out by RTP timestamp, silence where there was no packet: what a phone with a
   * patient jitter buffer plays.
   */
  public Sound sound() {
    List<HeardPacket> voice = new ArrayList<>(voice());
    if (voice.isEmpty()) {
      return new Sound(new short[0], RATE, 0);
    }
    HeardPacket first = voice.getFirst();
    voice.sort(Comparator.comparingLong(p -> sinceFirst(first, p)));
    HeardPacket last = voice.getLast();
    long length = Math.min(sinceFirst(first, last) + last.payload().length, 600L * RATE);
    short[] samples = new short[(int) length];
    for (HeardPacket packet : voice) {
      long at = sinceFirst(first, packet);
      for (int i = 0; i < packet.payload().length && at + i >= 0 && at + i < length; i++) {
        samples[(int) at + i] = law.decode(packet.payload()[i]);
      }
    }
    return new Sound(samples, RATE, first.atMillis());
  }

  private static long sinceFirst(HeardPacket first, HeardPacket packet) {
    return (int) (packet.timestamp() - first.timestamp());
  }

  /** The digits of RFC 4733, each event counted once by its timestamp. */
  public String digits() {
    StringBuilder digits = new StringBuilder();
    long last = -1;
    for (HeardPacket packet : packets) {
      if (packet.payloadType() == eventPayloadType && packet.timestamp() != last) {
        last = packet.timestamp();
        int event = packet.payload()[0];
        digits.append(event < DIGITS.length() ? DIGITS.charAt(event) : '?');
      }
    }
    return digits.toString();
  }
}
