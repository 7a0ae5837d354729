package org.tipring.it.bench.load;

import java.util.List;

/**
 * What went one way until an instant: packets, or pictures where packets are made anew.
 *
 * @param bytes that were heard, of RTP
 */
public record Traffic(long sent, long heard, long bytes) {
  private static final Traffic NONE = new Traffic(0, 0, 0);

  private Traffic plus(Traffic other) {
    return new Traffic(sent + other.sent, heard + other.heard, bytes + other.bytes);
  }

  static Traffic sum(List<Traffic> all) {
    return all.stream().reduce(NONE, Traffic::plus);
  }

  /** What went since an earlier instant. */
  public Traffic since(Traffic before) {
    return new Traffic(sent - before.sent, heard - before.heard, bytes - before.bytes);
  }

  /** What is lost or still on its way. */
  long missing() {
    return sent - heard;
  }

  /** The one of two instants at which less was missing, and so less on its way. */
  Traffic orCalmer(Traffic other) {
    return other.missing() < missing() ? other : this;
  }

  /** What was lost since an earlier instant, in percent; what a gateway makes up is no gain. */
  double lossPercentSince(Traffic before) {
    Traffic since = since(before);
    return since.sent == 0 ? 0 : Math.max(0, 100.0 * since.missing() / since.sent);
  }
}
