package org.tipring.sip.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipUser.SendFailure;

class RegistrationLastsTest {
  private final AccountStory story = AccountStory.registration();

  @Test
  void asAskedForInTheNameOfTheAccount() {
    SipRequest register = story.start().last();
    assertThat(register.uri().text()).isEqualTo("sip:pbx.example");
    assertThat(register.to().toString()).isEqualTo("<sip:100@pbx.example>");
    assertThat(register.from().toString()).isEqualTo("<sip:100@pbx.example>;tag=ours");
    assertThat(register.contacts().getFirst().toString())
        .isEqualTo("<sip:alice@192.0.2.1:5060>;expires=3600");
    assertThat(story.grant(3600).said())
        .containsExactly("REGISTER 1 for 3600", "registered for 3600");
  }

  @Test
  void byBeingRefreshedInTimeUnderTheSameCallIdAndCountedNonces() {
    story.start().challenge().grant(600);
    String callId = story.last().callId();
    assertThat(story.pause()).isBetween(420L, 540L);
    assertThat(story.said())
        .containsExactly("REGISTER 1 for 3600", "REGISTER 2 for 3600+", "registered for 600");
    story.pass(540);
    assertThat(story.said()).containsExactly("REGISTER 3 for 3600+");
    assertThat(story.last().callId()).isEqualTo(callId);
    assertThat(story.last().header("Authorization").orElseThrow()).contains("nc=00000002");
  }

  @Test
  void asLongAsOurOwnBindingAmongOthersSays() {
    story.start();
    SipResponse granted = story.response(200).withHeader("Expires", "7200");
    story.answer(
        withContacts(
            granted,
            binding("sip:bob@192.0.2.7", "bob", "192.0.2.7", -1, "9"),
            binding("sip:alice@192.0.2.1", "alice", "192.0.2.1", 5060, "120")));
    assertThat(story.said()).contains("registered for 120");
  }

  @Test
  void longerWhenTheRegistrarWantsItSo() {
    story.start().answer(story.response(423).withHeader("Min-Expires", "7200")).grant(7200);
    assertThat(story.said())
        .containsExactly("REGISTER 1 for 3600", "REGISTER 2 for 7200", "registered for 7200");
    story.pass(7000).answer(story.response(423).withHeader("Min-Expires", "100"));
    assertThat(story.said()).contains("shaky: 423 Interval Too Brief");
  }

  @Test
  void untilItRunsOutWhileTheRegistrarIsAway() {
    story.start().grant(60).said();
    story.pass(54).silence(SendFailure.TIMEOUT);
    assertThat(story.said())
        .containsExactly("REGISTER 2 for 3600", "close", "shaky: the registrar does not answer");
    story.pass(6);
    assertThat(story.said()).contains("failed: the registration has run out");
  }

  @Test
  void orIsTriedForEverWithLongerAndUnequalPauses() {
    story.start();
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      story.silence(SendFailure.UNREACHABLE);
      pauses.add(story.pause());
      story.pass(story.pause() + 1);
    }
    assertThat(pauses.get(0)).isBetween(2L, 4L);
    assertThat(pauses.get(3)).isBetween(16L, 32L);
    assertThat(pauses.subList(10, 40)).allMatch(pause -> pause >= 150 && pause <= 300);
    assertThat(pauses.subList(10, 40).stream().distinct().count()).isGreaterThan(10);
    story.grant(3600).said();
    story.pass(3600).silence(SendFailure.UNREACHABLE);
    assertThat(story.pause()).isLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void orWaitsLongAfterARefusal(int status) {
    story.start().answer(status);
    assertThat(story.pause()).isBetween(450L, 900L);
  }

  @Test
  void orWaitsAsLongAsItIsTold() {
    story.start().answer(story.response(503).withHeader("Retry-After", "120 (busy)"));
    assertThat(story.pause()).isBetween(120L, 123L);
    story.pass(130).answer(story.response(503).withHeader("Retry-After", "999999999"));
    assertThat(story.pause()).isLessThan(3603);
    story.pass(4000).answer(302);
    assertThat(story.said()).contains("failed: 302 Redirected");
  }

  @Test
  void orIsNotTriedWithTheSameWrongPasswordAgain() {
    story.start().challenge();
    story.answer(
        story
            .response(401)
            .withHeader("WWW-Authenticate", "Digest realm=\"pbx\", nonce=\"1\", qop=\"auth\""));
    assertThat(story.said())
        .containsExactly(
            "REGISTER 1 for 3600",
            "REGISTER 2 for 3600+",
            "failed: the credentials are not accepted");
    assertThat(story.pause()).isGreaterThan(400);
  }

  @Test
  void orFailsAfterTwoAnswersWhenTheNonceChangesForEver() {
    story.start().challenge().challenge().challenge();
    assertThat(story.said())
        .containsExactly(
            "REGISTER 1 for 3600",
            "REGISTER 2 for 3600+",
            "REGISTER 3 for 3600+",
            "failed: the credentials are not accepted");
  }

  @Test
  void untilItIsTakenBack() {
    story.start().grant(3600).said();
    story.stop().challenge().answer(200);
    assertThat(story.said())
        .containsExactly("REGISTER 2 for 0", "REGISTER 3 for 0+", "unregistered");
    assertThat(story.last().contacts().getFirst().parameters()).containsEntry("expires", "0");
    assertThat(story.pause()).isEqualTo(-1);
  }

  @Test
  void andIsTakenBackOnlyAfterTheAnswerToTheOneBefore() {
    story.start().stop();
    assertThat(story.said()).containsExactly("REGISTER 1 for 3600");
    story.grant(3600).silence(SendFailure.TIMEOUT);
    assertThat(story.said()).containsExactly("REGISTER 2 for 0", "unregistered");
  }

  @Test
  void withAWayOutWhereTheRegistrarNamesOne() {
    story.start();
    SipResponse granted =
        story
            .response(200)
            .withHeader("Service-Route", "<sip:p1.example:5070;lr>, \"P2\" <sip:p2@h,x;lr>");
    assertThat(ServerWishes.serviceRoute(granted)).isEmpty();
    SipResponse two =
        story
            .response(200)
            .withHeader("Service-Route", "<sip:p1.example:5070;lr>, <sips:orig@p2.example;lr>")
            .withHeader("Service-Route", "<sip:[2001:db8::1]:5060;lr>");
    List<NameAddress> route = ServerWishes.serviceRoute(two);
    assertThat(route)
        .extracting(hop -> hop.uri().host())
        .containsExactly("p1.example", "p2.example", "2001:db8::1");
    assertThat(route).allMatch(hop -> hop.uri().isLooseRouter());
    assertThat(route.getFirst().uri().port()).isEqualTo(5070);
    assertThat(route.get(1).uri().user()).isEqualTo("orig");
  }

  @Test
  void andHearsOfMessagesThatNobodyAskedFor() {
    story.start().grant(3600).said();
    story.input(new AccountInput.Request(1, MessageSummaryTest.notify("active")));
    assertThat(story.said()).containsExactly("200", "told true 2/8");
  }

  private static NameAddress binding(
      String text, String user, String host, int port, String expires) {
    return new NameAddress(
        null, new SipUri(text, "sip", user, host, port, Map.of()), Map.of("expires", expires));
  }

  private static SipResponse withContacts(SipResponse response, NameAddress... contacts) {
    return new SipResponse(
        response.status(),
        response.reason(),
        response.vias(),
        response.callId(),
        response.cseq(),
        response.method(),
        response.from(),
        response.to(),
        List.of(contacts),
        List.of(),
        response.headers(),
        null);
  }
}
