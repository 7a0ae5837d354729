package org.tipring.media.format;

import java.util.Arrays;

/** The RTP clock of each payload type that was agreed on, one way. */
public final class PayloadClocks {
  /** Not agreed on, and never anybody's clock. */
  public static final int UNKNOWN = -1;

  private final int[] clocks = new int[128];
  private final boolean[] events = new boolean[128];

  private PayloadClocks() {
    Arrays.fill(clocks, UNKNOWN);
  }

  /** Before there is an agreement. */
  public static PayloadClocks none() {
    return new PayloadClocks();
  }

  /** What may be sent. */
  public static PayloadClocks sending(NegotiatedAudio audio) {
    PayloadClocks clocks = new PayloadClocks();
    audio.sends().forEach(clocks::add);
    if (audio.sendsEvents() != null) {
      clocks.addEvents(audio.sendsEvents());
    }
    if (audio.sendsComfortNoise() != null) {
      clocks.add(audio.sendsComfortNoise());
    }
    return clocks;
  }

  /** What may be sent of pictures, without what repairs them. */
  public static PayloadClocks sending(NegotiatedVideo video) {
    PayloadClocks clocks = new PayloadClocks();
    video.sends().forEach(clocks::add);
    return clocks;
  }

  /** What may arrive of pictures, without what repairs them. */
  public static PayloadClocks receiving(NegotiatedVideo video) {
    PayloadClocks clocks = new PayloadClocks();
    video.receives().forEach(clocks::add);
    return clocks;
  }

  /** What may arrive. */
  public static PayloadClocks receiving(NegotiatedAudio audio) {
    PayloadClocks clocks = new PayloadClocks();
    audio.receives().forEach(clocks::add);
    audio.receivesEvents().forEach(clocks::addEvents);
    if (audio.sendsComfortNoise() != null) {
      clocks.add(audio.sendsComfortNoise());
    }
    return clocks;
  }

  private void add(PayloadFormat format) {
    clocks[format.payloadType()] = format.format().clockRate();
  }

  private void addEvents(PayloadFormat format) {
    add(format);
    events[format.payloadType()] = true;
  }

  /** In Hz, or {@link #UNKNOWN}. */
  public int of(int payloadType) {
    return clocks[payloadType];
  }

  /** Whether it is telephone-event: its packets bear the time of their beginning. */
  public boolean isEvent(int payloadType) {
    return events[payloadType];
  }
}
