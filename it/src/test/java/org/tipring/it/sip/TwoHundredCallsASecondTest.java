package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tipring.it.bench.sip.AnsweringGateway;
import org.tipring.it.bench.sip.CallGenerator;
import org.tipring.it.bench.sip.SipFigures;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.StolenTime;

/** Ten seconds of what {@code ./tipring bench sip} does for a minute. */
class TwoHundredCallsASecondTest {
  private static final Duration TALK = Duration.ofMillis(200);

  @Test
  void areAllSetUpAndEndedAndHeardAtOnce() throws IOException {
    StolenTime.watch();
    try (AnsweringGateway gateway = new AnsweringGateway()) {
      // the first calls of a process are the compiler's
      run(gateway, 50, Duration.ofSeconds(10));
      double from = Clock.nowMillis();
      SipFigures figures = run(gateway, 200, Duration.ofSeconds(10));
      assertThat(figures.failures()).as(figures.toString()).isEmpty();
      assertThat(figures.ended()).isEqualTo(figures.begun()).isEqualTo(2_000);
      // 50 ms is what the bench wants of a minute; in ten seconds the compiler is still at work
      assertThat(figures.tryingMillis(0.99))
          .as(figures.toString())
          .isLessThan(StolenTime.longerGap(250, from, Clock.nowMillis()));
    }
  }

  private static SipFigures run(AnsweringGateway gateway, int rate, Duration length)
      throws IOException {
    try (CallGenerator generator =
        new CallGenerator(Loopback.at(0), gateway.address(), AnsweringGateway.LINE, TALK)) {
      return generator.run(rate, length);
    }
  }
}
