package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.ourInvite;
import static org.tipring.sip.dialog.TestingPhone.response;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

class RedirectedCallTest {
  private final LegStory story =
      new LegStory(
          new InviteClientMachine(
              identity(Side.CALLEE),
              new InviteLimits(Duration.ofSeconds(20), Duration.ofSeconds(60)),
              ourInvite()));

  private SipRequest invite = ourInvite();

  private void call() {
    story.describe(OURS).input(new LegInput.Invite());
    invite = sent(story.actions());
  }

  private static SipRequest sent(List<LegAction> actions) {
    return actions.stream()
        .filter(LegAction.Send.class::isInstance)
        .map(action -> ((LegAction.Send) action).request())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void followsARedirectionBehindTheSameTrunk() {
    call();
    SipResponse moved = redirect("sip:evil@elsewhere.example", "sip:456@trunk.example");
    story.response(moved);
    SipRequest second = sent(story.actions());
    assertThat(second.uri().text()).isEqualTo("sip:456@trunk.example");
    assertThat(second.cseq()).isEqualTo(2);
    assertThat(second.content()).isNotNull();
    // the first INVITE's late responses are not the second's
    story.response(response(180, invite, "a", null));
    assertThat(story.said()).isEmpty();
    story.response(response(486, second, "a", null));
    assertThat(story.said()).containsExactly("ended BUSY 486", "forget");
  }

  @Test
  void followsNoRedirectionToAnotherHostOrInACircle() {
    call();
    story.response(redirect("sip:456@elsewhere.example", "sip:123@trunk.example:5060"));
    assertThat(story.said()).containsExactly("ended UNREACHABLE 302", "forget");
  }

  @Test
  void givesUpAfterFiveRedirections() {
    call();
    for (int i = 0; i < 5; i++) {
      story.response(redirect("sip:77" + i + "@trunk.example"));
      invite = sent(story.actions());
    }
    story.response(redirect("sip:999@trunk.example"));
    assertThat(story.said()).containsExactly("ended UNREACHABLE 302", "forget");
  }

  private SipResponse redirect(String... contacts) {
    SipResponse moved = SipResponse.to(invite, 302, "r");
    List<NameAddress> addresses = Arrays.stream(contacts).map(RedirectedCallTest::address).toList();
    return new SipResponse(
        302,
        "Moved",
        moved.vias(),
        moved.callId(),
        moved.cseq(),
        moved.method(),
        moved.from(),
        moved.to(),
        addresses,
        List.of(),
        List.of(),
        null);
  }

  private static NameAddress address(String uri) {
    String rest = uri.substring(4);
    String host = rest.substring(rest.indexOf('@') + 1);
    int colon = host.indexOf(':');
    int port = colon < 0 ? -1 : Integer.parseInt(host.substring(colon + 1));
    String name = colon < 0 ? host : host.substring(0, colon);
    return NameAddress.of(
        new SipUri(uri, "sip", rest.substring(0, rest.indexOf('@')), name, port, Map.of()));
  }
}
