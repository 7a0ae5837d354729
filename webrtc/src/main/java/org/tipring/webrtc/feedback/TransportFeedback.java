package org.tipring.webrtc.feedback;

import java.util.Arrays;
import org.tipring.media.rtcp.TransportFeedbackWriter;
import org.tipring.media.rtp.RtpPacket;

/**
 * Tells a browser when each of its packets arrived, by the number that all its streams share
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01), so that it can estimate what the path
 * carries.
 *
 * <p>Each message goes on where the last one ended, with what was lost in between. A packet that
 * comes after it was told lost is told of too, with everything after it.
 */
public final class TransportFeedback {
  /** Room that a message needs, in bytes. */
  public static final int MAX_LENGTH = TransportFeedbackWriter.MAX_LENGTH;

  /** As many arrivals as are remembered, a power of two. */
  static final int CAPACITY = 2_048;

  /** How far behind the newest a packet is still told of. */
  static final int MAX_LATENESS = 512;

  private static final long INTERVAL_NANOS = 50_000_000;
  private static final long NONE = Long.MIN_VALUE;

  private final int id;
  private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
  private final long[] sequences = new long[CAPACITY];
  private final long[] ticks = new long[CAPACITY];
  private boolean begun;
  private long beganNanos;
  private long highest;

  /** The first that is to be told of next. */
  private long next;

  private int media;
  private int count;
  private long writtenNanos;

  /**
   * @param id of the header extension, 1 to 14
   */
  public TransportFeedback(int id) {
    this.id = id;
    Arrays.fill(sequences, NONE);
  }

  /**
   * Takes note of a packet as it came from the network: of any stream of the transport, repairs and
   * probes too, before anything in it is changed.
   */
  public void arrived(RtpPacket packet, long nowNanos) {
    int at = packet.extensionOffset(id);
    if (at >= 0 && packet.extensionLength(at) >= 2) {
      media = packet.ssrc();
      int low = packet.array()[at + 1] & 0xff;
      arrived((packet.array()[at] & 0xff) << 8 | low, nowNanos);
    }
  }

  private void arrived(int number, long nowNanos) {
    if (!begun) {
      begun = true;
      beganNanos = nowNanos;
      writtenNanos = nowNanos;
      // far from 0, so that a packet from before the first one has a number of its own
      highest = 0x1_0000_0000L + number;
      next = highest;
    }
    long sequence = highest + (short) (number - (int) highest);
    if (hasArrived(sequence) || highest - sequence >= MAX_LATENESS) {
      return;
    }
    sequences[index(sequence)] = sequence;
    ticks[index(sequence)] = (nowNanos - beganNanos) / TransportFeedbackWriter.TICK_NANOS;
    highest = Math.max(highest, sequence);
    next = Math.max(Math.min(next, sequence), highest - CAPACITY + 1);
  }

  /** Whether a message is to be written now; perhaps another after it. */
  public boolean isDue(long nowNanos) {
    return begun && next <= highest && nowNanos - writtenNanos >= INTERVAL_NANOS;
  }

  /**
   * Writes the message that {@link #isDue}, to stand alone (RFC 5506) or behind a report.
   *
   * @param array with {@link #MAX_LENGTH} bytes of room behind {@code at}
   * @param sender our SSRC
   * @return its length in bytes
   */
  public int write(byte[] array, int at, int sender, long nowNanos) {
    long sequence = firstArrivedFrom(next);
    // what is missed for longer than a message can tell is told by the gap between two
    long base = sequence - next < TransportFeedbackWriter.MAX_STATUSES ? next : sequence;
    writer.begin((int) base, ticks[index(sequence)]);
    while (sequence <= highest && writer.add(sequence - base, ticks[index(sequence)])) {
      next = sequence + 1;
      sequence = firstArrivedFrom(next);
    }
    if (next > highest) {
      writtenNanos = nowNanos;
    }
    int length = writer.write(array, at, sender, media, count);
    count++;
    return length;
  }

  /** The highest has arrived always; from beyond it, there is none. */
  private long firstArrivedFrom(long from) {
    long sequence = from;
    while (sequence <= highest && !hasArrived(sequence)) {
      sequence++;
    }
    return sequence;
  }

  private boolean hasArrived(long sequence) {
    return sequences[index(sequence)] == sequence;
  }

  private static int index(long sequence) {
    return (int) (sequence & (CAPACITY - 1));
  }
}
