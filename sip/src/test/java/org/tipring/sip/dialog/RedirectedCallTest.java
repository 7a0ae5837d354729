package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.ourInvite;
import static org.tipring.sip.dialog.TestingPhone.response;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkDialogConfig.Reach;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

class RedirectedCallTest {
  private final LegStory story = new LegStory(calling(identity(Side.CALLEE)));

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

  private LegStory reaching(Reach reach, String allowedHost) {
    LegStory reaching =
        new LegStory(
            new InviteClientMachine(
                identity(Side.CALLEE),
                new InviteLimits(Duration.ofSeconds(20), Duration.ofSeconds(60)),
                ourInvite(),
                new Redirects(reach, uri -> uri.host().equals(allowedHost))));
    invite = sent(reaching.describe(OURS).input(new LegInput.Invite()).actions());
    return reaching;
  }

  @Test
  void followsNoneWhereTheTrunkMaySendACallNowhere() {
    LegStory nowhere = reaching(Reach.NOWHERE, "elsewhere.example");
    nowhere.response(redirect("sip:456@trunk.example", "sip:456@elsewhere.example"));
    assertThat(nowhere.said()).containsExactly("ended UNREACHABLE 302", "forget");
  }

  @Test
  void leavesTheTrunkOnlyForWhereCallsMayGo() {
    LegStory anywhere = reaching(Reach.ANYWHERE, "elsewhere.example");
    anywhere.response(
        redirect("sip:456@evil.example", "tel:456", "sip:456@elsewhere.example:5070"));
    LegAction.Send second = (LegAction.Send) anywhere.actions().getFirst();
    assertThat(second.request().uri().text()).isEqualTo("sip:456@elsewhere.example:5070");
    assertThat(second.nextHop()).isEqualTo(second.request().uri());
  }

  @Test
  void followsTheMostWantedFirst() {
    call();
    story.response(redirect("sip:1@trunk.example;q=0.5", "sip:2@trunk.example;q=0.8"));
    assertThat(sent(story.actions()).uri().user()).isEqualTo("2");
  }

  @Test
  void keepsTheCountOfHops() {
    LegStory limited =
        new LegStory(
            new InviteClientMachine(
                identity(Side.CALLEE),
                new InviteLimits(Duration.ofSeconds(20), Duration.ofSeconds(60)),
                ourInvite().withMaxForwards(9),
                new Redirects(Reach.TRUNK, uri -> false)));
    invite = sent(limited.describe(OURS).input(new LegInput.Invite()).actions());
    limited.response(redirect("sip:456@trunk.example"));
    assertThat(sent(limited.actions()).maxForwards()).isEqualTo(9);
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

  private static NameAddress address(String contact) {
    String uri = contact.split(";", 2)[0];
    String rest = uri.substring(4);
    if (uri.startsWith("tel:")) {
      return NameAddress.of(new SipUri(uri, "tel", rest, "", -1, Map.of()));
    }
    Map<String, String> q =
        contact.contains(";q=") ? Map.of("q", contact.split(";q=", 2)[1]) : Map.of();
    String host = rest.substring(rest.indexOf('@') + 1);
    int colon = host.indexOf(':');
    int port = colon < 0 ? -1 : Integer.parseInt(host.substring(colon + 1));
    String name = colon < 0 ? host : host.substring(0, colon);
    return new NameAddress(
        null,
        new SipUri(uri, "sip", rest.substring(0, rest.indexOf('@')), name, port, Map.of()),
        q);
  }
}
