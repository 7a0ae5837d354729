package org.tipring.it.bench.sip;

import java.util.Map;
import java.util.TreeMap;
import org.tipring.it.bench.meter.Latencies;

/** What became of many calls. */
public final class SipFigures {
  final Latencies trying = new Latencies();
  final Latencies answered = new Latencies();
  final Map<String, Integer> failures = new TreeMap<>();
  int begun;
  int ended;
  int repetitions;

  /** Calls that did not come to their regular end, by what went wrong. */
  public Map<String, Integer> failures() {
    return failures;
  }

  public int begun() {
    return begun;
  }

  public int ended() {
    return ended;
  }

  /** From the first INVITE to the first response. */
  public double tryingMillis(double share) {
    return trying.percentileMillis(share);
  }

  /** From the first INVITE to the 200. */
  public double answeredMillis(double share) {
    return answered.percentileMillis(share);
  }

  @Override
  public String toString() {
    return """
    calls begun            %8d
    ended as they should   %8d
    failed                 %8s
    requests repeated      %8d
    INVITE to 100, median  %8.2f ms
    INVITE to 100, p99     %8.2f ms
    INVITE to 100, longest %8.2f ms
    INVITE to 200, median  %8.2f ms
    INVITE to 200, p99     %8.2f ms
    """
        .formatted(
            begun,
            ended,
            failures.isEmpty() ? "0" : failures,
            repetitions,
            tryingMillis(0.5),
            tryingMillis(0.99),
            tryingMillis(1),
            answeredMillis(0.5),
            answeredMillis(0.99));
  }
}
