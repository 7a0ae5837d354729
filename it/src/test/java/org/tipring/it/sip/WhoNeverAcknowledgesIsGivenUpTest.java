package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.peers.Unhurried;

/** Phones that never acknowledge, and a gateway that lets them ring long enough. */
@Unhurried
class WhoNeverAcknowledgesIsGivenUpTest {
  /** 64*T1 (RFC 3261 section 13.3.1.4, RFC 3262 section 3). */
  private static final double LONGEST_MILLIS = 32_000;

  private static final double ON_THE_WAY = 500;

  /** Both at once, since each takes half a minute. */
  @Test
  void afterHalfAMinute() {
    try (Gateway gateway = Gateway.start("", Map.of("TIPRING_LIMITS_RINGING", "60s"))) {
      giveUp(gateway);
    }
  }

  private static void giveUp(Gateway gateway) {
    SipStage.calling(
        "call-and-never-prack",
        gateway,
        (page, unreliable) -> {
          SipStage.betweenPhones(
              "call-and-never-acknowledge",
              gateway,
              phones -> {
                phones.caller().awaitSuccess();
                List<SipTrace.Message> heard = phones.caller().received();
                assertGivenUp(heard, "200 OK", phones.caller().awaitRequest("BYE"));
                // after 0.5, 1, 2, and then every 4 seconds
                assertThat(heard.stream().filter(m -> m.isResponse(200, "INVITE")))
                    .hasSizeBetween(10, 12);
              });
          unreliable.awaitSuccess();
          List<SipTrace.Message> heard = unreliable.received();
          assertGivenUp(heard, "180 Ringing", unreliable.awaitResponse(504, "INVITE"));
          // after 0.5, 1, 2, 4, 8 and 16 seconds
          assertThat(heard.stream().filter(m -> m.isResponse(180, "INVITE"))).hasSizeBetween(6, 7);
          JsonObject ended = page.await("ended");
          assertThat(ended.get("cause").getAsString()).isEqualTo("cancelled");
          assertThat(page.heard()).filteredOn("incoming"::equals).hasSize(1);
        });
  }

  private static void assertGivenUp(
      List<SipTrace.Message> heard, String first, SipTrace.Message end) {
    double from =
        heard.stream()
            .filter(m -> m.startLine().endsWith(first))
            .findFirst()
            .orElseThrow()
            .atMillis();
    assertThat(end.atMillis() - from)
        .isBetween(
            LONGEST_MILLIS - ON_THE_WAY,
            StolenTime.longer(LONGEST_MILLIS + ON_THE_WAY, from, end.atMillis()));
  }
}
