package org.tipring.gateway.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tipring.gateway.auth.DevelopmentAuthenticator;

/** A page that talks to a {@link Page} without any network. */
final class TestingTalk {
  final TestingCalls calls = new TestingCalls();
  final TestingPageChannel channel = new TestingPageChannel();
  final Pages pages;
  final Page page;

  TestingTalk() {
    this(new Pages());
  }

  TestingTalk(Pages pages) {
    this.pages = pages;
    this.page = new Page(channel, new DevelopmentAuthenticator(), pages, calls, List.of());
  }

  static TestingTalk of(String user) {
    TestingTalk talk = new TestingTalk();
    talk.say("{'type':'hello','user':'" + user + "'}");
    talk.channel.next(ServerMessage.Welcome.class);
    return talk;
  }

  /** Says something; apostrophes stand for quotation marks. */
  void say(String message) {
    page.receive(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    calls.run();
  }

  /** Calls, and hands out what the switchboard got. */
  TestingCalls.Dialled call(String name) {
    say("{'type':'call','call':'" + name + "','to':'42','sdp':'" + TestingSdp.IN_JSON + "'}");
    return calls.dialled.removeLast();
  }

  String refusal() {
    return channel.next(ServerMessage.Refusal.class).reason();
  }
}
