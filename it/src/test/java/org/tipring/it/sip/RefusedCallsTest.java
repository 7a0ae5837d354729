package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;

/** Calls that come to nothing, and what either side is told of it. */
@ExtendWith(OnStage.class)
class RefusedCallsTest {
  @ParameterizedTest
  @CsvSource({"1, not-found", "17, busy", "19, no-answer", "21, rejected", "34, overloaded"})
  void aCauseOfTheTelephoneNetworkIsBelievedMoreThanTheStatus(
      int cause, String told, Gateway gateway) {
    SipStage.called(
        "refuse-with-a-cause",
        Map.of("cause", String.valueOf(cause)),
        gateway,
        (page, sipp) -> {
          JsonObject ended = page.await("ended");
          assertThat(ended.get("cause").getAsString()).isEqualTo(told);
          assertThat(ended.get("status").getAsInt()).isEqualTo(480);
        });
  }

  @Test
  void aRedirectionToAStrangerIsNotFollowed(Gateway gateway) {
    SipStage.called(
        "send-to-a-stranger",
        gateway,
        (page, sipp) -> {
          JsonObject ended = page.await("ended");
          assertThat(ended.get("cause").getAsString()).isEqualTo("unreachable");
          assertThat(ended.get("status").getAsInt()).isEqualTo(302);
        });
  }

  @Test
  void aCallThatComesByTwoWaysRingsOnce(Gateway gateway) {
    SipStage.calling(
        "call-by-two-ways",
        gateway,
        (page, sipp) -> {
          assertThat(page.await("ended").get("cause").getAsString()).isEqualTo("cancelled");
          assertThat(page.heard()).filteredOn("incoming"::equals).hasSize(1);
        });
  }

  @Test
  void aCallWithoutHopsLeftRingsNowhere(Gateway gateway) {
    SipStage.calling(
        "call-after-the-last-hop",
        gateway,
        (page, sipp) -> {
          sipp.awaitResponse(483, "INVITE");
          assertThat(page.heard()).doesNotContain("incoming");
        });
  }
}
