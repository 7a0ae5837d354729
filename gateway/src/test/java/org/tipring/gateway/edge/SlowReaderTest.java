package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.TestingSdp;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;

class SlowReaderTest {
  /** More than every buffer on the way can hold, many times over. */
  private static final int MOST = 200_000;

  @Test
  void aPageThatDoesNotReadLosesItsConnectionAndNobodyElseDoes() throws Exception {
    Pages pages = new Pages();
    try (TestingSwitchboard switchboard = new TestingSwitchboard();
        EdgeServer edge =
            EdgeServer.start(
                TestingConfig.development(),
                switchboard,
                pages,
                List.of(),
                TestingConfig.OPERATOR);
        TestingPage good = TestingPage.of(edge.address(), "bob");
        TestingHttp slow = new TestingHttp(edge.port())) {
      assertThat(slow.upgrade("Host: localhost", "Sec-WebSocket-Protocol: tipring.v1"))
          .isEqualTo(101);
      slow.say("{'type':'hello','user':'eve'}");
      slow.say("{'type':'call','call':'c1','to':'42','sdp':'" + TestingSdp.IN_JSON + "'}");
      TestingSwitchboard.Dialled call = switchboard.next();

      flood(switchboard, call.caller(), call);
      assertThat(call.event(PartyEvent.Ended.class).cause().reason()).contains("went away");

      good.say("{'type':'hangup','call':'none'}");
      good.hear("error");
      assertThat(pages.count()).isEqualTo(1);
    }
  }

  private static void flood(
      TestingSwitchboard switchboard, Party caller, TestingSwitchboard.Dialled call)
      throws Exception {
    for (int i = 0; i < MOST && call.events().isEmpty(); i += 100) {
      switchboard.run(() -> {
        for (int j = 0; j < 100; j++) {
          caller.describe(TestingSdp.description());
        }
      });
    }
  }
}
