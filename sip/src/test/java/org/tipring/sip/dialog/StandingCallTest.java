package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.THEIRS_HELD;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;

class StandingCallTest {
  private final LegStory story =
      new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));

  @BeforeEach
  void answer() {
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
  }

  @Test
  void isHeldAndResumed() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD));
    assertThat(story.said()).containsExactly("Offered");
    story.describe(OURS);
    assertThat(story.said()).containsExactly("200 to INVITE 2 with sdp");
    story.ack(within(SipMethod.ACK, 2, null));
    story.request(3, within(SipMethod.INVITE, 3, THEIRS)).describe(OURS);
    story.ack(within(SipMethod.ACK, 3, null)).pass(60_000);
    assertThat(story.said()).containsExactly("Offered", "200 to INVITE 3 with sdp");
  }

  @Test
  void repeatsThe200OfAChangeUntilItsOwnAck() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD)).describe(OURS).said();
    story.ack(within(SipMethod.ACK, 1, null)).pass(600);
    assertThat(story.said()).containsExactly("200 to INVITE 2 with sdp");
    story.ack(within(SipMethod.ACK, 2, null)).pass(60_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void leavesTheCallAsItWasWhenAChangeIsRefused() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD)).refuse("no codec in common");
    assertThat(story.said()).containsExactly("Offered", "488 to INVITE 2");
    story.request(3, within(SipMethod.OPTIONS, 3, null));
    assertThat(story.said()).containsExactly("200 to OPTIONS 3");
  }

  @Test
  void offersAnewWhenAskedTo() {
    story.request(2, within(SipMethod.INVITE, 2, null));
    assertThat(story.said()).containsExactly("OfferWanted");
    story.describe(OURS).ack(within(SipMethod.ACK, 2, THEIRS));
    assertThat(story.said()).containsExactly("200 to INVITE 2 with sdp", "described");
  }

  @Test
  void refusesABodyThatCannotBeRead() {
    SipRequest bad = within(SipMethod.INVITE, 2, null).withContent(Content.sdp("v=0\r\nnonsense"));
    story.request(2, bad);
    assertThat(story.said()).containsExactly("400 to INVITE 2");
    story.request(
        3, within(SipMethod.INVITE, 3, null).withContent(new Content("text/plain", "hello")));
    assertThat(story.said()).containsExactly("415 to INVITE 3");
  }

  @Test
  void answersAnUpdateWithAndWithoutAnOffer() {
    story.request(2, within(SipMethod.UPDATE, 2, null));
    assertThat(story.said()).containsExactly("200 to UPDATE 2");
    story.request(3, within(SipMethod.UPDATE, 3, THEIRS_HELD)).describe(OURS).pass(60_000);
    assertThat(story.said()).containsExactly("Offered", "200 to UPDATE 3 with sdp");
  }

  @Test
  void takesOneChangeAtATime() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD)).said();
    story.request(3, within(SipMethod.UPDATE, 3, THEIRS_HELD));
    assertThat(story.said()).containsExactly("500 to UPDATE 3");
    story.describe(OURS).said();
    // its 200 is not acknowledged yet
    story.request(4, within(SipMethod.INVITE, 4, THEIRS_HELD));
    assertThat(story.said()).containsExactly("491 to INVITE 4");
  }

  @Test
  void refusesWhatIsOutOfOrderOrFromSomebodyElse() {
    story.request(2, within(SipMethod.OPTIONS, 5, null)).said();
    story.request(3, within(SipMethod.OPTIONS, 4, null));
    story.request(4, TestingPhone.request(SipMethod.BYE, 6, "other", OUR_TAG, null));
    assertThat(story.said()).containsExactly("500 to OPTIONS 3", "481 to BYE 4");
  }

  @Test
  void refusesExtensionsAndMethodsItDoesNotKnow() {
    story.request(2, within(SipMethod.UPDATE, 2, null).withHeader("Require", "foo, bar"));
    LegAction.Respond refusal = (LegAction.Respond) story.actions().getFirst();
    assertThat(refusal.response().status()).isEqualTo(420);
    assertThat(refusal.response().header("Unsupported")).contains("foo, bar");
    story.request(3, within(SipMethod.SUBSCRIBE, 3, null));
    assertThat(story.said()).containsExactly("405 to SUBSCRIBE 3");
  }

  @Test
  void hearsDigitsBySignalling() {
    story.request(
        2,
        within(SipMethod.INFO, 2, null)
            .withContent(new Content("application/dtmf-relay", "Signal= 5\r\nDuration=250\r\n")));
    story.request(
        3, within(SipMethod.INFO, 3, null).withContent(new Content("application/dtmf", "#")));
    story.request(
        4, within(SipMethod.INFO, 4, null).withContent(new Content("application/x", "?")));
    assertThat(story.said())
        .containsExactly(
            "200 to INFO 2", "digit 5 250", "200 to INFO 3", "digit # 160", "415 to INFO 4");
  }

  @Test
  void endsAPendingChangeWithTheCall() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD)).said();
    story.request(3, within(SipMethod.BYE, 3, null));
    assertThat(story.said())
        .containsExactly("487 to INVITE 2", "200 to BYE 3", "ended HANGUP 200", "forget");
  }

  @Test
  void sendsWhereThePhoneWantsToBeReachedNow() {
    SipUri moved = SipUri.of("phone", "192.0.2.77", 5099);
    SipRequest change = within(SipMethod.INVITE, 2, THEIRS_HELD).withContact(NameAddress.of(moved));
    story.request(2, change).describe(OURS).ack(within(SipMethod.ACK, 2, null)).said();
    story.end();
    LegAction.Send bye = (LegAction.Send) story.actions().getFirst();
    assertThat(bye.request().uri()).isEqualTo(moved);
    assertThat(bye.nextHop()).isEqualTo(moved);
  }

  @Test
  void passesTheProxiesThatRecordedTheirRoute() {
    NameAddress loose =
        NameAddress.of(new SipUri("sip:p1;lr", "sip", null, "p1", -1, Map.of("lr", "")));
    NameAddress strict = NameAddress.of(SipUri.of(null, "p2", -1));
    Dialog byLoose = dialog(List.of(loose, strict));
    SipRequest bye = byLoose.request(SipMethod.BYE, 1);
    assertThat(bye.uri()).isEqualTo(TestingPhone.PHONE);
    assertThat(bye.route()).containsExactly(loose, strict);
    assertThat(byLoose.nextHop()).isEqualTo(loose.uri());
    // RFC 3261 section 12.2.1.1: a strict router takes the request URI's place
    SipRequest strictBye = dialog(List.of(strict, loose)).request(SipMethod.BYE, 1);
    assertThat(strictBye.uri()).isEqualTo(strict.uri());
    assertThat(strictBye.route()).containsExactly(loose, NameAddress.of(TestingPhone.PHONE));
  }

  private static Dialog dialog(List<NameAddress> routes) {
    Dialog plain = Dialog.asServer(invite(THEIRS), OUR_TAG);
    return new Dialog(
        plain.callId(),
        plain.local(),
        plain.remote(),
        0,
        1,
        plain.remoteTarget(),
        routes,
        Set.of());
  }
}
