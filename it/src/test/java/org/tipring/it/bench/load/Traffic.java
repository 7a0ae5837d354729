package org.tipring.it.bench.load;

import java.util.List;

/** Packets of one direction, until an instant. */
record Traffic(long sent, long heard) {
  private Traffic plus(Traffic other) {
    return new Traffic(sent + other.sent, heard + other.heard);
  }

  static Traffic sum(List<Traffic> all) {
    return all.stream().reduce(new Traffic(0, 0), Traffic::plus);
  }

  /** Packets that are lost or still on their way. */
  long missing() {
    return sent - heard;
  }

  /** The one of two instants at which less was missing, and so less on its way. */
  Traffic orCalmer(Traffic other) {
    return other.missing() < missing() ? other : this;
  }

  /** What was lost since an earlier instant, in percent; what a gateway makes up is no gain. */
  double lossPercentSince(Traffic before) {
    long sentSince = sent - before.sent;
    return sentSince == 0 ? 0 : Math.max(0, 100.0 * (missing() - before.missing()) / sentSince);
  }
}
