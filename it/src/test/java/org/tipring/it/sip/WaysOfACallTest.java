package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;

/** Calls that are led elsewhere, lose a message, or end for a reason of their own. */
@ExtendWith(OnStage.class)
class WaysOfACallTest {
  @ParameterizedTest
  @ValueSource(strings = {"lose-the-ack", "send-elsewhere"})
  void arriveAllTheSame(String scenario, Gateway gateway) {
    SipStage.called(
        scenario,
        gateway,
        (page, sipp) -> {
          page.await("answered");
          if (scenario.equals("lose-the-ack")) {
            sipp.await(
                "the ACK again",
                m -> sipp.received().stream().filter(ack -> ack.isRequest("ACK")).count() == 2);
          }
          page.hangUp();
        });
  }

  @Test
  void endAsTheTelephoneNetworkSays(Gateway gateway) {
    SipStage.called(
        "hang-up-as-busy",
        gateway,
        (page, sipp) -> {
          JsonObject ended = page.await("ended");
          assertThat(ended.get("cause").getAsString()).isEqualTo("busy");
          assertThat(ended.get("status").getAsInt()).isEqualTo(486);
        });
  }
}
