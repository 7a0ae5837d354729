package org.tipring.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.identity.CallerIdentity;

class PagesWriteToEachOtherTest {
  private static final EndCause NOT_HERE =
      new EndCause(Kind.UNREACHABLE, 480, "the user has no page open", Side.CALLEE);

  private static void write(TestingTalk talk, String text, String id) {
    talk.say("{'type':'message','to':'42','text':'" + text + "','id':'" + id + "'}");
  }

  @Test
  void andAreToldWhatBecameOfIt() {
    TestingTalk talk = TestingTalk.of("alice");
    write(talk, "hello", "m1");
    TestingCalls.Written written = talk.calls.written.remove();
    assertThat(written.user()).isEqualTo("alice");
    assertThat(written.to()).isEqualTo("42");
    assertThat(written.text()).isEqualTo("hello");
    assertThat(talk.channel.isSilent()).isTrue();
    written.outcome().accept(null);
    assertThat(talk.channel.next(ServerMessage.TextSent.class))
        .isEqualTo(new ServerMessage.TextSent("42", "m1"));
    talk.say("{'type':'message','to':'43','text':'hello'}");
    talk.calls.written.remove().outcome().accept(NOT_HERE);
    assertThat(talk.channel.next(ServerMessage.TextFailed.class))
        .isEqualTo(new ServerMessage.TextFailed("43", null, NOT_HERE));
  }

  @Test
  void oneMessageAfterTheOtherAndInBoundedNumber() {
    TestingTalk talk = TestingTalk.of("alice");
    for (int i = 0; i <= PageTexts.MOST_WAITING; i++) {
      write(talk, "text " + i, "m" + i);
    }
    write(talk, "one too many", "m9");
    assertThat(talk.refusal()).contains("8 messages wait");
    for (int i = 0; i <= PageTexts.MOST_WAITING; i++) {
      assertThat(talk.calls.written).hasSize(1);
      TestingCalls.Written written = talk.calls.written.remove();
      assertThat(written.text()).isEqualTo("text " + i);
      written.outcome().accept(null);
      assertThat(talk.channel.next(ServerMessage.TextSent.class).id()).isEqualTo("m" + i);
    }
    assertThat(talk.calls.written).isEmpty();
    write(talk, "again", "m10");
    assertThat(talk.calls.written).hasSize(1);
  }

  @Test
  void andNothingGoesOutForAPageThatIsGone() {
    TestingTalk talk = TestingTalk.of("alice");
    write(talk, "first", "m1");
    write(talk, "second", "m2");
    talk.page.closed();
    talk.calls.written.remove().outcome().accept(null);
    assertThat(talk.calls.written).isEmpty();
  }

  @Test
  void aMistakeOfOursFailsOneMessage() {
    TestingTalk talk = TestingTalk.of("alice");
    talk.say("{'type':'message','to':'bug','text':'hello'}");
    assertThat(talk.channel.next(ServerMessage.TextFailed.class).cause().sipStatus())
        .isEqualTo(500);
    write(talk, "hello", "m1");
    assertThat(talk.calls.written).hasSize(1);
  }

  @Test
  void onEachPageOfTheReader() {
    Pages pages = new Pages();
    TestingTalk one = welcome(pages, "alice");
    TestingTalk two = welcome(pages, "alice");
    TestingTalk bob = welcome(pages, "bob");
    CallerIdentity from = CallerIdentity.named("4711");
    assertThat(pages.text("alice", from, "hello")).isTrue();
    assertThat(pages.text("carol", from, "hello")).isFalse();
    for (TestingTalk talk : new TestingTalk[] {one, two}) {
      assertThat(talk.channel.next(ServerMessage.Text.class))
          .isEqualTo(new ServerMessage.Text(null, from, "hello"));
    }
    assertThat(bob.channel.isSilent()).isTrue();
  }

  @Test
  void insideACallByItsName() {
    TestingTalk talk = TestingTalk.of("alice");
    talk.call("c1").caller().text("room 7");
    ServerMessage.Text text = talk.channel.next(ServerMessage.Text.class);
    assertThat(text).isEqualTo(new ServerMessage.Text("c1", null, "room 7"));
  }

  @Test
  void andNoLogIsToldWhat() {
    assertThat(new ClientMessage.Text("42", "geheim").toString()).doesNotContain("geheim");
    assertThat(new ServerMessage.Text("c", null, "geheim").toString()).doesNotContain("geheim");
  }

  private static TestingTalk welcome(Pages pages, String user) {
    TestingTalk talk = new TestingTalk(pages);
    talk.say("{'type':'hello','user':'" + user + "'}");
    talk.channel.next(ServerMessage.Welcome.class);
    return talk;
  }
}
