package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Possessions;

/** After 200 calls the gateway's process has what it had before: ports, threads, files, agents. */
@ExtendWith(OnStage.class)
class NothingIsLeftTest {
  private static final int CALLS = 200;
  private static final Duration SETTLE = Duration.ofSeconds(40);

  @Test
  void afterTwoHundredCallsNoPortThreadFileOrAgentIsLeft(Chromium chromium) {
    try (Gateway gateway = Gateway.start();
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      makeCalls(page, 20);
      Possessions before =
          Await.value("the warm-up is over", SETTLE, () -> idle(Possessions.of(gateway.pid())));
      makeCalls(page, CALLS);
      Await.until(
          "nothing is left: before " + before + ", now " + Possessions.of(gateway.pid()),
          SETTLE,
          () -> Possessions.of(gateway.pid()).isWithin(before));
      assertThat(gateway.stop()).isIn(0, 143);
    }
  }

  /** With no agent of ICE alive: each has a thread of its own while it lives. */
  private static @Nullable Possessions idle(Possessions now) {
    return now.threadsNamed("IceConnector") == 0 ? now : null;
  }

  private static void makeCalls(CallingPage page, int count) {
    page.page()
        .evaluate(
            """
            async count => {
              const one = () => new Promise((done, fail) => {
                const call = it.place('tone');
                call.addEventListener('ended', ({detail}) =>
                  detail.cause === 'hangup' ? done() : fail(new Error(JSON.stringify(detail))));
                call.addEventListener('state', ({detail: {state}}) => {
                  if (state === 'active') setTimeout(() => call.hangup(), 50);
                });
              });
              const worker = async share => { for (let i = 0; i < share; i++) await one(); };
              await Promise.all([0, 1, 2, 3].map(() => worker(count / 4)));
            }\
            """,
            count);
  }
}
