package org.tipring.webrtc.feedback;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtp.RtpPacket;

/**
 * Asks for the packets of one stream that are missing (generic NACK, RFC 4585 section 6.2.1).
 *
 * <p>A packet may be overtaken by one other, or for ten milliseconds, before it is asked for, and
 * is asked for again once a round trip, ten times or for a second. Where more are missing than are
 * worth asking for, all are given up: the hole shows, and whoever sees it wants a whole picture.
 */
public final class NackGenerator {
  /** As many as may be missing at a time. */
  static final int MOST = 250;

  /** Room that a NACK needs, in bytes. */
  public static final int MAX_LENGTH = FeedbackWriter.HEADER + 4 * MOST;

  private static final long MILLI = 1_000_000;
  private static final int OVERTAKING = 2;
  private static final long OVERTAKING_NANOS = 10 * MILLI;
  private static final long MIN_REPEAT_NANOS = 20 * MILLI;
  private static final long MAX_AGE_NANOS = 1_000 * MILLI;
  private static final int MAX_TRIES = 10;
  private static final int MAX_DROPOUT = 3_000;

  /** In order of sequence. */
  private final List<Missing> missing = new ArrayList<>();

  private final int[] due = new int[MOST];
  private boolean begun;
  private int ssrc;
  private long highest;

  private static final class Missing {
    final long sequence;
    final long noticedNanos;
    int tries;
    long askedNanos;

    Missing(long sequence, long noticedNanos) {
      this.sequence = sequence;
      this.noticedNanos = noticedNanos;
    }

    boolean isWorthIt(long nowNanos) {
      return tries < MAX_TRIES && nowNanos - noticedNanos < MAX_AGE_NANOS;
    }

    boolean isDue(long highest, long repeatNanos, long nowNanos) {
      return tries == 0
          ? highest - sequence >= OVERTAKING || nowNanos - noticedNanos >= OVERTAKING_NANOS
          : nowNanos - askedNanos >= repeatNanos;
    }
  }

  /** Takes note of a packet of the stream, first sent or sent again, in whatever order. */
  public void arrived(RtpPacket packet, long nowNanos) {
    int sequence = packet.sequence();
    int ahead = (short) (sequence - (int) highest);
    if (!begun || packet.ssrc() != ssrc || Math.abs(ahead) > MAX_DROPOUT) {
      begun = true;
      ssrc = packet.ssrc();
      highest = sequence;
      missing.clear();
    } else if (ahead <= 0) {
      found(highest + ahead);
    } else {
      notice(highest + ahead, nowNanos);
    }
  }

  private void found(long sequence) {
    for (int i = missing.size() - 1; i >= 0; i--) {
      if (missing.get(i).sequence == sequence) {
        missing.remove(i);
        return;
      }
    }
  }

  private void notice(long arrived, long nowNanos) {
    long skipped = arrived - highest - 1;
    if (missing.size() + skipped > MOST) {
      missing.clear();
    } else {
      for (long sequence = highest + 1; sequence < arrived; sequence++) {
        missing.add(new Missing(sequence, nowNanos));
      }
    }
    highest = arrived;
  }

  /** Says that a packet was handed on: those before it are of no use any more. */
  public void passed(int sequence) {
    long extended = highest + (short) (sequence - (int) highest);
    while (!missing.isEmpty() && missing.getFirst().sequence < extended) {
      missing.removeFirst();
    }
  }

  /**
   * Writes the NACK that is due, to stand alone (RFC 5506) or behind a report.
   *
   * @param array with {@link #MAX_LENGTH} bytes of room behind {@code at}
   * @param sender our SSRC
   * @param roundTripNanos as far as it is known, else 0 or less
   * @return its length in bytes; 0 when none is due
   */
  public int write(byte[] array, int at, int sender, long roundTripNanos, long nowNanos) {
    if (missing.isEmpty()) {
      return 0;
    }
    missing.removeIf(packet -> !packet.isWorthIt(nowNanos));
    long repeatNanos = Math.max(roundTripNanos, MIN_REPEAT_NANOS);
    int count = 0;
    for (Missing packet : missing) {
      if (packet.isDue(highest, repeatNanos, nowNanos)) {
        packet.tries++;
        packet.askedNanos = nowNanos;
        due[count] = (int) packet.sequence & 0xffff;
        count++;
      }
    }
    return count == 0 ? 0 : FeedbackWriter.nack(array, at, sender, ssrc, due, count);
  }
}
