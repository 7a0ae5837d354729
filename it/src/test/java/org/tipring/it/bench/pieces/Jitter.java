package org.tipring.it.bench.pieces;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tipring.media.jitter.FrameSink;
import org.tipring.media.jitter.JitterBuffer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpClock;

/** Sound through the jitter buffer: in order, and every second pair of packets in disorder. */
@State(Scope.Thread)
public class Jitter {
  private static final int LENGTH = 80;
  private static final long PACKET_NANOS = 20_000_000;

  private final byte[] payload = new byte[LENGTH];
  private final Played played = new Played();
  private final JitterBuffer buffer =
      new JitterBuffer(
          new JitterBuffer.Settings(new RtpClock(48_000), 200, true),
          played,
          new DropCounters(),
          0);
  private int sequence;

  @Benchmark
  public int inOrder() {
    arrive(sequence++);
    return played.frames;
  }

  @Benchmark
  public int inDisorder() {
    int turn = sequence++;
    // 0 1 3 2 4 5 7 6 …
    arrive((turn & 2) == 0 ? turn : turn ^ 1);
    return played.frames;
  }

  private void arrive(int packet) {
    buffer.sound(
        packet & 0xffff,
        packet * SealedPackets.STEP,
        SealedPackets.PAYLOAD_TYPE,
        payload,
        0,
        LENGTH,
        sequence * PACKET_NANOS);
  }

  private static final class Played implements FrameSink {
    int frames;

    @Override
    public int play(int payloadType, byte[] array, int offset, int length, long nowNanos) {
      frames++;
      return SealedPackets.STEP;
    }

    @Override
    public void recover(
        int units, int payloadType, byte[] next, int offset, int length, long nowNanos) {
      frames++;
    }

    @Override
    public void conceal(int units, long nowNanos) {
      frames++;
    }

    @Override
    public void pass(long units, long nowNanos) {}

    @Override
    public boolean isSilenceAnnounced() {
      return false;
    }
  }
}
