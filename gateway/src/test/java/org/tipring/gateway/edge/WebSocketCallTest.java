package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.TestLine;
import org.tipring.gateway.page.TestingSdp;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.identity.CallerIdentity;

class WebSocketCallTest {
  private final TestingSwitchboard switchboard = new TestingSwitchboard();
  private final Pages pages = new Pages();
  private EdgeServer edge;

  @BeforeEach
  void start() throws Exception {
    edge =
        EdgeServer.start(
            TestingConfig.development(),
            switchboard,
            pages,
            List.of(new TestLine("echo", "repeats what you say", false)),
            TestingConfig.OPERATOR);
  }

  @AfterEach
  void stop() {
    edge.close();
    switchboard.close();
  }

  @Test
  void aPageIsWelcomedAndToldOfTheTestLines() throws Exception {
    try (TestingPage page = TestingPage.connect(edge.address())) {
      page.say("{'type':'hello','user':'alice'}");
      JsonNode welcome = page.hear("welcome");
      assertThat(welcome.get("user").asText()).isEqualTo("alice");
      assertThat(welcome.get("lines").get(0).get("number").asText()).isEqualTo("echo");
    }
  }

  @Test
  void aCallOutIsToldOfEveryStepToItsEnd() throws Exception {
    try (TestingPage page = TestingPage.of(edge.address(), "alice")) {
      page.say("{'type':'call','call':'c1','to':'+431234','sdp':'" + TestingSdp.IN_JSON + "'}");
      TestingSwitchboard.Dialled call = switchboard.next();
      assertThat(call.user()).isEqualTo("alice");
      assertThat(call.number()).isEqualTo("+431234");
      assertThat(call.offer().media()).hasSize(1);

      switchboard.run(() -> call.caller().describe(TestingSdp.description()));
      assertThat(page.hear("answer").get("sdp").asText()).startsWith("v=0\r\n");
      assertThat(page.hear("candidate").get("candidate").asText()).isEmpty();
      switchboard.run(() -> {
        call.caller().ringing();
        call.caller().early();
        call.caller().accept();
        call.caller().digit('#', 100);
      });
      page.hear("ringing");
      page.hear("early");
      page.hear("answered");
      assertThat(page.hear("dtmf").get("digit").asText()).isEqualTo("#");

      page.say(
          "{'type':'candidate','call':'c1','candidate':'candidate:1 1 udp 1 1.2.3.4 5 typ host'}");
      page.say("{'type':'candidate','call':'c1','candidate':''}");
      page.say("{'type':'dtmf','call':'c1','digits':'1A'}");
      assertThat(call.event(PartyEvent.Candidate.class).candidate()).startsWith("candidate:1");
      assertThat(call.event(PartyEvent.Candidate.class).candidate()).isEmpty();
      assertThat(call.event(PartyEvent.Digit.class).digit()).isEqualTo('1');
      assertThat(call.event(PartyEvent.Digit.class).digit()).isEqualTo('A');

      page.say("{'type':'hangup','call':'c1'}");
      JsonNode ended = page.hear("ended");
      assertThat(ended.get("cause").asText()).isEqualTo("hangup");
      assertThat(ended.get("side").asText()).isEqualTo("caller");
      EndCause cause = call.event(PartyEvent.Ended.class).cause();
      assertThat(cause.kind()).isEqualTo(EndCause.Kind.HANGUP);
    }
  }

  @Test
  void anIncomingCallRingsEveryPageOfTheUserAndTheOthersAreToldWhoTookIt() throws Exception {
    try (TestingPage one = TestingPage.of(edge.address(), "bob");
        TestingPage two = TestingPage.of(edge.address(), "bob")) {
      List<Party> parties =
          pages.pagesOf(
              "bob", CallerIdentity.named("+431"), false, switchboard.chooseLoop("alice"));
      assertThat(parties).hasSize(2);
      List<BlockingQueue<PartyEvent>> events =
          List.of(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
      switchboard.run(() -> {
        for (int i = 0; i < 2; i++) {
          parties.get(i).listen(events.get(i)::add);
          parties.get(i).invite();
        }
      });
      JsonNode incoming = one.hear("incoming");
      assertThat(incoming.get("from").asText()).isEqualTo("+431");
      String other = two.hear("incoming").get("call").asText();
      assertThat(events.get(0).poll(20, TimeUnit.SECONDS)).isInstanceOf(PartyEvent.Ringing.class);

      String name = incoming.get("call").asText();
      one.say("{'type':'accept','call':'" + name + "','sdp':'" + TestingSdp.IN_JSON + "'}");
      assertThat(events.get(0).poll(20, TimeUnit.SECONDS)).isInstanceOf(PartyEvent.Offered.class);
      assertThat(events.get(0).poll(20, TimeUnit.SECONDS)).isInstanceOf(PartyEvent.Accepted.class);
      EndCause elsewhere =
          new EndCause(EndCause.Kind.ELSEWHERE, 200, "taken elsewhere", EndCause.Side.CALLEE);
      switchboard.run(() -> {
        parties.get(1).end(elsewhere);
        parties.get(0).describe(TestingSdp.description());
      });
      one.hear("answer");
      JsonNode ended = two.hear("ended");
      assertThat(ended.get("call").asText()).isEqualTo(other);
      assertThat(ended.get("cause").asText()).isEqualTo("elsewhere");
    }
  }

  @Test
  void aLostPageEndsItsCallsAndIsNoLongerFound() throws Exception {
    TestingSwitchboard.Dialled call;
    try (TestingPage page = TestingPage.of(edge.address(), "alice")) {
      page.say("{'type':'call','call':'c1','to':'echo','sdp':'" + TestingSdp.IN_JSON + "'}");
      call = switchboard.next();
    }
    assertThat(call.event(PartyEvent.Ended.class).cause().kind())
        .isEqualTo(EndCause.Kind.CANCELLED);
    assertThat(
            pages.pagesOf(
                "alice", CallerIdentity.named("x"), false, switchboard.chooseLoop("alice")))
        .isEmpty();
  }

  @Test
  void aStoppedGatewayTellsThePages() throws Exception {
    try (TestingPage page = TestingPage.of(edge.address(), "alice")) {
      edge.close();
      assertThat(page.closedWith()).isEqualTo(1001);
    }
  }
}
