package org.tipring.sip.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipUser.SendFailure;

class MessageSummaryTest {
  private static final String BODY =
      """
      Messages-Waiting: yes\r
      Message-Account: sip:100@pbx.example\r
      Voice-Message: 2/8 (0/2)\r
      """;

  private final AccountStory story = AccountStory.subscription();

  /** A NOTIFY of that subscription state. */
  static SipRequest notify(String state) {
    NameAddress alice = AccountStory.ALICE.addressOfRecord();
    return SipRequest.of(
            SipMethod.NOTIFY,
            AccountStory.CONTACT.uri(),
            "call-1",
            7,
            alice.withTag("theirs"),
            alice.withTag("ours"))
        .withContact(NameAddress.of(SipUri.of("mwi", "192.0.2.5", 5066)))
        .withHeader("Event", "message-summary")
        .withHeader("Subscription-State", state)
        .withContent(new Content(MessageSummary.TYPE, BODY));
  }

  private AccountStory hear(SipRequest notify) {
    return story.input(new AccountInput.Request(1, notify));
  }

  @Test
  void isReadWhateverElseStandsAroundIt() {
    assertThat(MessageSummary.read(BODY)).contains(new MessageSummary(true, 2, 8));
    assertThat(MessageSummary.read("voice-message : 1/0\nMESSAGES-WAITING:no"))
        .contains(new MessageSummary(false, 1, 0));
    assertThat(MessageSummary.read("Messages-Waiting: yes"))
        .contains(new MessageSummary(true, 0, 0));
    assertThat(MessageSummary.read("Voice-Message: 1/0")).isEmpty();
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(BODY);
      for (int changes = random.nextInt(20); changes > 0; changes--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x100));
      }
      assertThat(MessageSummary.read(text.toString())).isNotNull();
    }
  }

  @Test
  void isSubscribedToAndToldEachTime() {
    SipRequest subscribe = story.start().last();
    assertThat(subscribe.uri().text()).isEqualTo("sip:100@pbx.example");
    assertThat(subscribe.header("Event")).contains("message-summary");
    assertThat(subscribe.header("Accept")).contains("application/simple-message-summary");
    story.challenge().grant(600);
    hear(notify("active;expires=600"));
    assertThat(story.said())
        .containsExactly("SUBSCRIBE 1 for 3600", "SUBSCRIBE 2 for 3600+", "200", "told true 2/8");
  }

  @Test
  void isSubscribedToOnWhereTheNotifierIsButWithoutThePassword() {
    story.start().challenge().grant(600);
    hear(notify("active"));
    story.said();
    story.pass(540);
    assertThat(story.said()).containsExactly("SUBSCRIBE 3 for 3600");
    assertThat(story.last().uri().text()).isEqualTo("sip:mwi@192.0.2.5:5066");
    assertThat(story.last().to().tag()).isEqualTo("theirs");
  }

  @Test
  void isSubscribedToAnewWhenTheNotifierEndsItOrHasLostIt() {
    story.start().grant(600);
    hear(notify("terminated;reason=deactivated")).pass(4);
    assertThat(story.last().to().tag()).isNull();
    story.grant(600).pass(540).answer(481).pass(4);
    assertThat(story.last().to().tag()).isNull();
    assertThat(story.said()).filteredOn(said -> said.startsWith("SUBSCRIBE")).hasSize(4);
  }

  @Test
  void isNotAskedForWhereThereIsNoSuchThing() {
    for (int status : new int[] {404, 405, 489}) {
      AccountStory other = AccountStory.subscription();
      other.start().answer(status);
      assertThat(other.pause()).isGreaterThan(400);
    }
    story.start().silence(SendFailure.TIMEOUT);
    assertThat(story.pause()).isBetween(2L, 4L);
  }

  @Test
  void isGivenUpAtTheEnd() {
    story.start().grant(600).said();
    story.stop().answer(200);
    assertThat(story.said()).containsExactly("SUBSCRIBE 2 for 0", "unregistered");
    hear(notify("terminated"));
    assertThat(story.pause()).isEqualTo(-1);
  }

  @Test
  void isGivenUpEvenWhenTheAnswerWasStillUnderWay() {
    story.start().stop().grant(600).answer(200);
    assertThat(story.said())
        .containsExactly("SUBSCRIBE 1 for 3600", "SUBSCRIBE 2 for 0", "unregistered");
  }

  @Test
  void isNotTakenFromOtherNotices() {
    SipRequest presence = notify("active").withoutHeader("Event").withHeader("Event", "presence");
    SipRequest html = notify("active").withContent(new Content("text/html", BODY));
    SipResponse asked = story.start().response(200);
    story.answer(asked).said();
    for (SipRequest other : List.of(presence, html)) {
      hear(other);
    }
    assertThat(story.said()).containsExactly("489", "415");
  }
}
