package org.tipring.media.jitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpClock;

/** A sender of 20 ms frames over a bad network, a jitter buffer, and what came out of it. */
final class TestingFrames implements FrameSink {
  static final long MILLI = 1_000_000;
  static final int UNITS = 960;

  /** One thing that came out. */
  record Out(String kind, int frame, long units, long atNanos) {}

  final List<Out> outs = new ArrayList<>();
  final DropCounters drops = new DropCounters();
  final JitterBuffer buffer;
  boolean isSilenceAnnounced;
  private final TreeMap<Long, List<int[]>> inFlight = new TreeMap<>();
  private final int firstSequence;
  private final int firstTimestamp;
  private long now;

  TestingFrames(boolean standsIn) {
    this(standsIn, 65_500, -5 * UNITS);
  }

  TestingFrames(boolean standsIn, int firstSequence, int firstTimestamp) {
    this.firstSequence = firstSequence;
    this.firstTimestamp = firstTimestamp;
    JitterBuffer.Settings settings = new JitterBuffer.Settings(new RtpClock(48_000), 200, standsIn);
    buffer = new JitterBuffer(settings, this, drops, 0);
  }

  /** Frame {@code n} of a stream without pauses, to arrive at that time. */
  void arrives(int frame, long atNanos) {
    arrives(frame, frame, atNanos);
  }

  /** The same with a place in time of its own, counted in frames. */
  void arrives(int frame, int time, long atNanos) {
    inFlight.computeIfAbsent(atNanos, at -> new ArrayList<>()).add(new int[] {frame, time});
  }

  /** Lets everything arrive, and the clock tick every 10 ms. */
  void run(long untilNanos) {
    for (; now <= untilNanos; now += MILLI / 4) {
      while (!inFlight.isEmpty() && inFlight.firstKey() <= now) {
        var arrival = inFlight.pollFirstEntry();
        long at = arrival.getKey();
        for (int[] packet : arrival.getValue()) {
          byte[] payload = {(byte) (packet[0] >> 8), (byte) packet[0], 0};
          buffer.sound(
              (firstSequence + packet[0]) & 0xffff,
              firstTimestamp + packet[1] * UNITS,
              96,
              payload,
              0,
              3,
              at);
        }
      }
      if (now % (10 * MILLI) == 0) {
        buffer.tick(now);
      }
    }
  }

  /** When each played frame left, less when it was spoken; in milliseconds. */
  List<Double> delays() {
    return played().stream().map(out -> (out.atNanos - out.frame * 20L * MILLI) / 1e6).toList();
  }

  List<Out> played() {
    return outs.stream().filter(out -> out.kind.equals("play")).toList();
  }

  List<String> kinds() {
    return outs.stream().map(Out::kind).toList();
  }

  /** All the time that came out, in frames. */
  double total() {
    return outs.stream().mapToLong(Out::units).sum() / (double) UNITS;
  }

  static Random seeded() {
    return new Random(20_26);
  }

  @Override
  public int play(int payloadType, byte[] array, int offset, int length, long nowNanos) {
    int frame = ((array[offset] & 0xff) << 8) | (array[offset + 1] & 0xff);
    outs.add(new Out("play", frame, UNITS, nowNanos));
    return UNITS;
  }

  @Override
  public void recover(
      int units, int payloadType, byte[] next, int offset, int length, long nowNanos) {
    int frame = ((next[offset] & 0xff) << 8) | (next[offset + 1] & 0xff);
    outs.add(new Out("recover", frame, units, nowNanos));
  }

  @Override
  public void conceal(int units, long nowNanos) {
    outs.add(new Out("conceal", -1, units, nowNanos));
  }

  @Override
  public void pass(long units, long nowNanos) {
    if (units > 0) {
      outs.add(new Out("pass", -1, units, nowNanos));
    }
  }

  @Override
  public boolean isSilenceAnnounced() {
    return isSilenceAnnounced;
  }
}
