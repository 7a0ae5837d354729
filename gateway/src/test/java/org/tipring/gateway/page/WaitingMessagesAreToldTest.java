package org.tipring.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitingMessagesAreToldTest {
  private static final ServerMessage.Messages TWO = new ServerMessage.Messages(true, 2, 8);

  @Test
  void toEachPageOfTheUserAndToNobodyElse() {
    Pages pages = new Pages();
    TestingTalk alice = welcome(pages, "alice");
    TestingTalk again = welcome(pages, "alice");
    TestingTalk bob = welcome(pages, "bob");
    pages.tell("alice", TWO);
    assertThat(alice.channel.next(ServerMessage.Messages.class)).isEqualTo(TWO);
    assertThat(again.channel.next(ServerMessage.Messages.class)).isEqualTo(TWO);
    assertThat(bob.channel.isSilent()).isTrue();
  }

  @Test
  void toAPageThatComesLater() {
    Pages pages = new Pages();
    pages.tell("alice", new ServerMessage.Messages(true, 1, 0));
    pages.tell("alice", TWO);
    TestingTalk alice = welcome(pages, "alice");
    assertThat(alice.channel.next(ServerMessage.Messages.class)).isEqualTo(TWO);
    assertThat(alice.channel.isSilent()).isTrue();
  }

  @Test
  void inNumbers() {
    assertThat(new String(ServerMessageWriter.write(TWO), StandardCharsets.UTF_8))
        .isEqualTo("{\"type\":\"messages\",\"waiting\":true,\"new\":2,\"old\":8}");
  }

  private static TestingTalk welcome(Pages pages, String user) {
    TestingTalk talk = new TestingTalk(pages);
    talk.say("{'type':'hello','user':'" + user + "'}");
    talk.channel.next(ServerMessage.Welcome.class);
    return talk;
  }
}
