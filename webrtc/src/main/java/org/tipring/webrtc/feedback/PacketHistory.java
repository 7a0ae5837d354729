package org.tipring.webrtc.feedback;

import java.util.Arrays;
import java.util.List;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Copies of the packets that one stream has sent in the last second, to answer a NACK from.
 *
 * <p>Where RTX was agreed on, packets are kept before they are protected, and what is lent again is
 * made an RTX packet ({@link Retransmission}). Without RTX they are kept as they left, since SRTP
 * would be undone by two packets under one number, and sent again byte for byte.
 *
 * <p>However much a peer asks for, a packet is sent again no more than once a round trip, and no
 * more packets than the budget allows.
 */
public final class PacketHistory {
  /** As many packets as are kept, a power of two. */
  static final int CAPACITY = 512;

  /** The longest packet that is kept, in bytes. */
  static final int MAX_PACKET = 1_500;

  private static final int NONE = -1;
  private static final long SECOND = 1_000_000_000;
  private static final long KEPT_NANOS = SECOND;
  private static final long MIN_REPEAT_NANOS = 20_000_000;

  private final long costNanos;
  private final byte[][] packets = new byte[CAPACITY][0];
  private final int[] lengths = new int[CAPACITY];
  private final int[] sequences = new int[CAPACITY];
  private final long[] sentNanos = new long[CAPACITY];
  private final long[] resentNanos = new long[CAPACITY];
  private final byte[] lent = new byte[RtpPacket.HEADROOM + MAX_PACKET + RtpPacket.TAILROOM];
  private final RtpPacket view = new RtpPacket();
  private long creditNanos = SECOND;
  private long creditedNanos;

  /**
   * @param budget how many packets a second may be sent again; at most that many at once, too
   */
  public PacketHistory(int budget, long nowNanos) {
    costNanos = SECOND / budget;
    creditedNanos = nowNanos;
    Arrays.fill(sequences, NONE);
  }

  /** Keeps a copy of a packet that is sent: a whole one, with its header, protected or not. */
  public void keep(byte[] array, int offset, int length, long nowNanos) {
    if (length > MAX_PACKET) {
      return;
    }
    int sequence = (array[offset + 2] & 0xff) << 8 | (array[offset + 3] & 0xff);
    int index = sequence & (CAPACITY - 1);
    if (packets[index].length < length) {
      packets[index] = new byte[Math.min(MAX_PACKET, Integer.highestOneBit(length) * 2)];
    }
    System.arraycopy(array, offset, packets[index], 0, length);
    lengths[index] = length;
    sequences[index] = sequence;
    sentNanos[index] = nowNanos;
    // so long ago that it may be sent again at once
    resentNanos[index] = nowNanos - KEPT_NANOS;
  }

  /** Forgets all that was kept. */
  public void forget() {
    Arrays.fill(sequences, NONE);
  }

  /**
   * Lends the packets that are asked for and may be sent again, one after the other.
   *
   * @param wanted sequence numbers as the NACK tells them, in its order
   * @param roundTripNanos as far as it is known, else 0 or less
   * @param sink is lent a copy, with room around it
   * @return how many it was lent
   */
  public int answer(List<Integer> wanted, long roundTripNanos, long nowNanos, RtpSink sink) {
    creditNanos = Math.min(SECOND, creditNanos + nowNanos - creditedNanos);
    creditedNanos = nowNanos;
    long repeatNanos = Math.clamp(roundTripNanos, MIN_REPEAT_NANOS, KEPT_NANOS);
    int answered = 0;
    for (int sequence : wanted) {
      if (creditNanos < costNanos) {
        break;
      }
      if (mayResend(sequence, repeatNanos, nowNanos)) {
        creditNanos -= costNanos;
        answered++;
        lend(sequence & (CAPACITY - 1), nowNanos, sink);
      }
    }
    return answered;
  }

  private boolean mayResend(int sequence, long repeatNanos, long nowNanos) {
    int index = sequence & (CAPACITY - 1);
    return sequences[index] == sequence
        && nowNanos - sentNanos[index] <= KEPT_NANOS
        && nowNanos - resentNanos[index] >= repeatNanos;
  }

  private void lend(int index, long nowNanos, RtpSink sink) {
    resentNanos[index] = nowNanos;
    System.arraycopy(packets[index], 0, lent, RtpPacket.HEADROOM, lengths[index]);
    if (view.wrap(lent, RtpPacket.HEADROOM, lengths[index])) {
      sink.accept(view, nowNanos);
    }
  }
}
