package org.tipring.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.VideoState;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.identity.CallerIdentity;

class PageConversationTest {
  private static final EndCause BUSY = new EndCause(Kind.BUSY, 486, "Busy Here", Side.CALLEE);
  private final TestingTalk talk = TestingTalk.of("alice");

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'hangup','call':'c1'}", "nonsense", "{'type':'hello'}"})
  void whoeverDoesNotBeginWithAGoodHelloIsToldAndClosed(String first) {
    TestingTalk stranger = new TestingTalk();
    stranger.say(first);
    assertThat(stranger.refusal()).isNotEmpty();
    assertThat(stranger.channel.closed()).isEqualTo(CloseReason.UNAUTHORIZED);
  }

  @Test
  void aBadMessageLaterIsRefusedAndLosesNothing() {
    TestingCalls.Dialled call = talk.call("c1");
    talk.say("nonsense");
    talk.say("{'type':'hello','user':'eve'}");
    assertThat(talk.refusal()).contains("not JSON");
    assertThat(talk.refusal()).contains("said already");
    assertThat(talk.channel.closed()).isNull();
    assertThat(call.events()).isEmpty();
  }

  @Test
  void aNameThatIsOrWasInUseBeginsNoSecondCall() {
    talk.call("c1");
    talk.say("{'type':'call','call':'c1','to':'42','sdp':'" + TestingSdp.IN_JSON + "'}");
    assertThat(talk.refusal()).contains("begun already");
    talk.say("{'type':'hangup','call':'c1'}");
    talk.channel.next(ServerMessage.Ended.class);
    talk.say("{'type':'call','call':'c1','to':'42','sdp':'" + TestingSdp.IN_JSON + "'}");
    assertThat(talk.refusal()).contains("begun already");
    assertThat(talk.calls.dialled).isEmpty();
  }

  @Test
  void aDescriptionThatCannotBeReadBeginsNoCall() {
    talk.say("{'type':'call','call':'c1','to':'42','sdp':'rubbish'}");
    ServerMessage.Refusal refusal = talk.channel.next(ServerMessage.Refusal.class);
    assertThat(refusal.about()).isEqualTo("call");
    assertThat(refusal.reason()).startsWith("sdp: ");
    assertThat(talk.calls.dialled).isEmpty();
    talk.call("c1");
  }

  @Test
  void noMoreCallsThanTheLimitLiveInOneConnection() {
    for (int i = 0; i < PageCalls.MAX_LIVE; i++) {
      talk.call("c" + i);
    }
    talk.say("{'type':'call','call':'one-more','to':'42','sdp':'" + TestingSdp.IN_JSON + "'}");
    assertThat(talk.refusal()).contains("more than 16 calls");
    assertThat(talk.pages.pagesOf("alice", CallerIdentity.named("x"), false, talk.calls.loop))
        .isEmpty();
    talk.say("{'type':'hangup','call':'c3'}");
    talk.channel.next(ServerMessage.Ended.class);
    talk.call("one-more");
  }

  @Test
  void onlyACallThatNeverWasIsUnknown() {
    talk.call("c1").caller().end(BUSY);
    talk.channel.next(ServerMessage.Ended.class);
    talk.say("{'type':'candidate','call':'c1','candidate':''}");
    talk.say("{'type':'hangup','call':'c1'}");
    assertThat(talk.channel.isSilent()).isTrue();
    talk.say("{'type':'hangup','call':'c2','id':'m2'}");
    assertThat(talk.channel.next(ServerMessage.Refusal.class))
        .isEqualTo(new ServerMessage.Refusal("hangup", "c2", "m2", "no such call"));
  }

  @Test
  void aThousandCandidatesAreRefusedAfterTheLimitAndTheCallGoesOn() {
    TestingCalls.Dialled call = talk.call("c1");
    for (int i = 0; i < 1000; i++) {
      talk.say("{'type':'candidate','call':'c1','candidate':'candidate:1 1 udp 1 ::1 9 typ host'}");
    }
    assertThat(call.events()).hasSize(64);
    for (int i = 64; i < 1000; i++) {
      assertThat(talk.refusal()).isEqualTo("more than 64 candidates");
    }
    call.caller().ringing();
    talk.channel.next(ServerMessage.Ringing.class);
  }

  @Test
  void aCallEndsOnceWhoeverEndsIt() {
    TestingCalls.Dialled call = talk.call("c1");
    talk.say("{'type':'hangup','call':'c1'}");
    call.caller().end(BUSY);
    call.caller().ringing();
    assertThat(talk.channel.next(ServerMessage.Ended.class).cause().kind())
        .isEqualTo(Kind.CANCELLED);
    assertThat(talk.channel.isSilent()).isTrue();
    assertThat(call.events())
        .singleElement()
        .isInstanceOfSatisfying(
            PartyEvent.Ended.class, ended -> assertThat(ended.cause().sipStatus()).isEqualTo(487));
  }

  @Test
  void aRefusedNewOfferLeavesTheCallAsItWas() {
    TestingCalls.Dialled call = talk.call("c1");
    talk.say("{'type':'offer','call':'c1','sdp':'" + TestingSdp.IN_JSON + "'}");
    assertThat(call.events().poll()).isInstanceOf(PartyEvent.Offered.class);
    call.caller().refuseOffer(new SessionFailure.NoCommonFormat("no codec in common"));
    assertThat(talk.channel.next(ServerMessage.Refusal.class))
        .isEqualTo(new ServerMessage.Refusal("offer", "c1", null, "no codec in common"));
    call.caller().accept();
    talk.channel.next(ServerMessage.Answered.class);
  }

  @Test
  void aBugEndsOneCallAndNotTheConnection() {
    talk.say("{'type':'call','call':'c1','to':'bug','sdp':'" + TestingSdp.IN_JSON + "'}");
    assertThat(talk.channel.next(ServerMessage.Ended.class).cause().kind()).isEqualTo(Kind.FAILED);
    talk.call("c2");
  }

  @Test
  void anIncomingCallWantsAcceptOrRejectAndNothingElseFirst() {
    Party party =
        talk.pages
            .pagesOf("alice", CallerIdentity.named("+431"), false, talk.calls.loop)
            .getFirst();
    Deque<PartyEvent> events = TestingCalls.listenTo(party);
    party.invite();
    String name = talk.channel.next(ServerMessage.Incoming.class).call();
    talk.calls.run();
    assertThat(events.poll()).isInstanceOf(PartyEvent.Ringing.class);
    for (String early : List.of("'candidate','candidate':''", "'dtmf','digits':'1'")) {
      talk.say("{'call':'" + name + "','type':" + early + "}");
      assertThat(talk.refusal()).isEqualTo("not accepted yet");
    }
    talk.say("{'type':'reject','call':'" + name + "'}");
    assertThat(events.poll())
        .isInstanceOfSatisfying(
            PartyEvent.Ended.class,
            ended -> {
              assertThat(ended.cause().kind()).isEqualTo(Kind.REJECTED);
              assertThat(ended.cause().sipStatus()).isEqualTo(603);
            });
    assertThat(talk.channel.next(ServerMessage.Ended.class).call()).isEqualTo(name);
  }

  @Test
  void anAcceptedCallCannotBeAcceptedOrRejectedAgain() {
    Party party =
        talk.pages
            .pagesOf("alice", CallerIdentity.named("+431"), false, talk.calls.loop)
            .getFirst();
    Deque<PartyEvent> events = TestingCalls.listenTo(party);
    party.invite();
    String name = talk.channel.next(ServerMessage.Incoming.class).call();
    String accept = "{'type':'accept','call':'" + name + "','sdp':'" + TestingSdp.IN_JSON + "'}";
    talk.say(accept);
    talk.say(accept);
    talk.say("{'type':'reject','call':'" + name + "'}");
    assertThat(talk.refusal()).isEqualTo("accepted already");
    assertThat(talk.refusal()).isEqualTo("accepted already");
    assertThat(events).hasSize(3);
  }

  @Test
  void aCallThatWasMadeCannotBeAccepted() {
    talk.call("c1");
    talk.say("{'type':'accept','call':'c1','sdp':'" + TestingSdp.IN_JSON + "'}");
    talk.say("{'type':'reject','call':'c1'}");
    assertThat(List.of(talk.refusal(), talk.refusal())).containsOnly("not an incoming call");
  }

  @Test
  void aPageThatIsGoneBeforeItRingsSaysSoToTheCall() {
    Party party =
        talk.pages
            .pagesOf("alice", CallerIdentity.named("+431"), false, talk.calls.loop)
            .getFirst();
    Deque<PartyEvent> events = TestingCalls.listenTo(party);
    talk.page.closed();
    party.invite();
    talk.calls.run();
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            PartyEvent.Ended.class,
            ended -> assertThat(ended.cause().kind()).isEqualTo(Kind.UNREACHABLE));
    assertThat(talk.pages.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIncomingCallSaysWhetherTheCallerOffersPictures(boolean offersVideo) {
    talk.pages
        .pagesOf("alice", CallerIdentity.named("+431"), offersVideo, talk.calls.loop)
        .getFirst()
        .invite();
    ServerMessage.Incoming incoming = talk.channel.next(ServerMessage.Incoming.class);
    assertThat(incoming.video()).isEqualTo(offersVideo);
    assertThat(json(incoming)).contains("\"video\":" + offersVideo);
  }

  @Test
  void howPicturesTravelIsToldToAPageThatOfferedSomeAndOnlyWhenItChanges() {
    talk.say("{'type':'call','call':'c1','to':'42','sdp':'" + TestingSdp.WITH_VIDEO_IN_JSON + "'}");
    Party caller = talk.calls.dialled.removeLast().caller();
    caller.video(VideoState.CONVERTED);
    caller.video(VideoState.CONVERTED);
    caller.video(VideoState.OVERLOADED);
    ServerMessage.Video first = talk.channel.next(ServerMessage.Video.class);
    assertThat(first).isEqualTo(new ServerMessage.Video("c1", VideoState.CONVERTED));
    assertThat(json(first))
        .isEqualTo("{\"type\":\"video\",\"call\":\"c1\",\"state\":\"converted\"}");
    assertThat(talk.channel.next(ServerMessage.Video.class).state())
        .isEqualTo(VideoState.OVERLOADED);
    assertThat(talk.channel.isSilent()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(VideoState.class)
  void everyWayInWhichPicturesTravelIsInTheSchema(VideoState state) {
    assertThat(json(new ServerMessage.Video("c1", state))).contains("\"type\":\"video\"");
  }

  @Test
  void aPageThatKnowsNothingOfVideoIsToldNothingOfItUntilItOffersSome() {
    Party caller = talk.call("c1").caller();
    caller.video(VideoState.NONE);
    assertThat(talk.channel.isSilent()).isTrue();
    talk.say("{'type':'offer','call':'c1','sdp':'" + TestingSdp.WITH_VIDEO_IN_JSON + "'}");
    caller.video(VideoState.NONE);
    assertThat(talk.channel.next(ServerMessage.Video.class).state()).isEqualTo(VideoState.NONE);
  }

  @Test
  void whoeverTakesACallWithPicturesIsToldHowTheyTravel() {
    Party party =
        talk.pages.pagesOf("alice", CallerIdentity.named("+431"), true, talk.calls.loop).getFirst();
    party.invite();
    String name = talk.channel.next(ServerMessage.Incoming.class).call();
    talk.say(
        "{'type':'accept','call':'%s','sdp':'%s'}".formatted(name, TestingSdp.WITH_VIDEO_IN_JSON));
    party.video(VideoState.PASSED);
    assertThat(talk.channel.next(ServerMessage.Video.class).state()).isEqualTo(VideoState.PASSED);
  }

  @Test
  void aLineWithSomethingToSeeSaysSo() {
    List<TestLine> lines =
        List.of(new TestLine("echo", "talks", false), new TestLine("mirror", "shows", true));
    assertThat(json(new ServerMessage.Welcome("alice", lines)))
        .contains("\"about\":\"talks\",\"video\":false", "\"about\":\"shows\",\"video\":true");
  }

  /** As it goes over the wire, and as the schema has it. */
  private static String json(ServerMessage message) {
    String json = new String(ServerMessageWriter.write(message), StandardCharsets.UTF_8);
    TestingSchema.TO_PAGE.check(json);
    return json;
  }

  @Test
  void aFullGatewaySaysWhenToComeBack() {
    EndCause full = new EndCause(Kind.OVERLOADED, 503, "full", Side.GATEWAY);
    talk.call("c1").caller().end(full.withRetryAfter(Duration.ofSeconds(7)));
    assertThat(json(talk.channel.next(ServerMessage.Ended.class)))
        .contains("\"cause\":\"overloaded\"", "\"retry\":7");
  }

  @Test
  void whatAPhoneSaysReachesThePageWithoutControlsAndCutShort() {
    TestingCalls.Dialled call = talk.call("c1");
    String reason = "No\r\n\u0000\u202e\ud800" + "!".repeat(1000);
    call.caller().end(new EndCause(Kind.FAILED, 500, reason, Side.CALLEE));
    ServerMessage.Ended ended = talk.channel.next(ServerMessage.Ended.class);
    String json = new String(ServerMessageWriter.write(ended), StandardCharsets.UTF_8);
    assertThat(json).contains("\"No?????!!!").hasSizeLessThan(400);
  }
}
