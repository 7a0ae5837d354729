package org.tipring.webrtc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.webrtc.session.TestingPictures.BOTH;
import static org.tipring.webrtc.session.TestingPictures.VP8;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.session.VideoStream;
import org.tipring.webrtc.dtls.DtlsRole;

/** Offers and answers decide what becomes of pictures, and what is said of them. */
class WhatIsAgreedOfPicturesHoldsTest {
  private static final MediaFormat[] SOUND = {MediaFormat.PCMU};

  private int sounds;

  @Test
  void aWholePictureIsAskedForByPictureLoss() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      pictures.browser.send(VP8, 7, 1, 0, 1);
      pictures.gateway.next();
      assertThat(pictures.call.onLoop(pictures.gateway.video()::requestKeyframe)).isTrue();
      assertThat(pictures.browser.next(pictures.browser.wishes)).isTrue();
      assertThat(pictures.relay.gateway.sent())
          .anyMatch(packet -> TestingRelay.isFeedback(packet, 206, 1));
    }
  }

  @Test
  void aWholePictureIsAskedForByCommandWhereLossIsNotKnown() throws Exception {
    try (TestingPictures pictures =
        TestingPictures.connected(text -> text.replaceAll("a=rtcp-fb:.* nack pli\r\n", ""))) {
      pictures.browser.send(VP8, 7, 1, 0, 1);
      pictures.gateway.next();
      assertThat(pictures.call.onLoop(pictures.gateway.video()::requestKeyframe)).isTrue();
      assertThat(pictures.browser.next(pictures.browser.wishes)).isTrue();
      assertThat(pictures.relay.gateway.sent())
          .anyMatch(packet -> TestingRelay.isFeedback(packet, 206, 4))
          .noneMatch(packet -> TestingRelay.isFeedback(packet, 206, 1));
    }
  }

  @Test
  void aLimitReachesTheOtherSideAsWhatMayBeSent() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      // said before there is anything to limit
      pictures.call.run(() -> pictures.gateway.video().limitPeer(300_000));
      pictures.browser.send(VP8, 7, 1, 0, 1);
      assertThat(pictures.browser.next(pictures.browser.bitrates)).isBetween(295_000L, 300_000L);
      pictures.call.run(() -> pictures.gateway.video().limitPeer(200_000));
      assertThat(pictures.browser.next(pictures.browser.bitrates)).isBetween(195_000L, 200_000L);
    }
  }

  @Test
  void lossThatIsReportedLowersWhatMayBeSent() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected(TestingPictures::withoutRepair)) {
      int[] number = {0};
      pictures.relay.gateway.lose(
          packet -> TestingRelay.payloadType(packet) == VP8 && number[0]++ % 2 == 1);
      pictures.gateway.send(VP8, 8, 100, 0, 50);
      assertThat(pictures.gateway.next(pictures.gateway.bitrates)).isLessThan(700_000L);
    }
  }

  @Test
  void arrivalsAreToldWhereTheyAreNumbered() throws Exception {
    try (TestingPictures pictures = new TestingPictures()) {
      // to us, the time that the other session sends stands where a browser's number is
      pictures.negotiate(
          pictures.offer(BOTH),
          text -> text.replaceAll("a=extmap:3 .*\r\n", "").replace("a=extmap:2 ", "a=extmap:3 "),
          BOTH);
      pictures.waitForBoth();
      pictures.browser.sendMany(100);
      pictures.gateway.seenUntil(99);
      assertThat(pictures.relay.gateway.sent())
          .anyMatch(packet -> TestingRelay.isFeedback(packet, 205, 15));
    }
  }

  @Test
  void arrivalsAreNotToldWhereNobodyAsked() throws Exception {
    try (TestingPictures pictures =
        TestingPictures.connected(text -> text.replaceAll("a=rtcp-fb:.* transport-cc\r\n", ""))) {
      pictures.browser.sendMany(100);
      pictures.gateway.seenUntil(99);
      assertThat(pictures.relay.gateway.sent())
          .noneMatch(packet -> TestingRelay.isFeedback(packet, 205, 15));
    }
  }

  @Test
  void refusedPicturesLeaveTheSoundAsItWas() throws Exception {
    try (TestingPictures pictures = new TestingPictures()) {
      String answer = pictures.negotiate(pictures.offer(BOTH), SOUND);
      assertThat(answer).contains("m=video 0 ", "a=group:BUNDLE 0\r\n");
      pictures.waitForBoth();
      soundGoesBothWays(pictures);
      assertThatNothingWasMadeForPictures(pictures.call.gateway);
      assertThat(pictures.gateway.video().negotiated()).isNull();
      assertThat(pictures.browser.video().negotiated()).isNull();
      pictures.browser.send(VP8, 7, 1, 0, 5);
      soundGoesBothWays(pictures);
      assertThat(pictures.relay.browser.sent(VP8)).isEmpty();
    }
  }

  @Test
  void aCallWithoutPicturesMakesNothingForThem() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      call.connect(SOUND);
      call.run(() -> call.gateway.session.video().limitPeer(100_000));
      assertThat(call.onLoop(call.gateway.session.video()::requestKeyframe)).isFalse();
      assertThatNothingWasMadeForPictures(call.gateway);
      assertThatNothingWasMadeForPictures(call.browser);
    }
  }

  @Test
  void picturesAreAddedByALaterOffer() throws Exception {
    try (TestingPictures pictures = new TestingPictures()) {
      pictures.negotiate(pictures.offer(SOUND), BOTH);
      pictures.waitForBoth();
      String answer = pictures.negotiate(pictures.offer(BOTH), BOTH);
      assertThat(answer).contains("a=group:BUNDLE 0 1\r\n");
      picturesGoBothWays(pictures, 0);
      soundGoesBothWays(pictures);
    }
  }

  /** Chromium uses a refused line again under another mid. */
  @Test
  void aRefusedLineIsUsedAgainUnderAnotherMidAndBearsTheSameSources() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      picturesGoBothWays(pictures, 0);
      int ssrc = TestingRelay.ssrc(pictures.relay.gateway.sent(VP8).getFirst());
      pictures.negotiate(pictures.offer(BOTH), SOUND);
      int sent = pictures.relay.gateway.sent(VP8).size();
      pictures.gateway.send(VP8, 8, 200, 50, 5);
      pictures.browser.send(VP8, 7, 200, 50, 5);
      assertThat(pictures.call.onLoop(pictures.gateway.video()::requestKeyframe)).isFalse();
      soundGoesBothWays(pictures);
      assertThat(pictures.relay.gateway.sent(VP8)).hasSize(sent);

      UnaryOperator<String> anotherMid =
          text -> text.replace("BUNDLE 0 1", "BUNDLE 0 7").replace("a=mid:1", "a=mid:7");
      String answer = pictures.negotiate(pictures.offer(anotherMid, BOTH), BOTH);
      assertThat(answer).contains("a=group:BUNDLE 0 7\r\n", "a=mid:7\r\n");
      picturesGoBothWays(pictures, 100);
      assertThat(pictures.relay.gateway.sent(VP8))
          .extracting(TestingRelay::ssrc)
          .containsOnly(ssrc);
    }
  }

  @ParameterizedTest
  @CsvSource({"inactive, false, false", "sendonly, false, true", "recvonly, true, false"})
  void theDirectionThatTheBrowserStatesIsKept(String stated, boolean sends, boolean hears)
      throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      picturesGoBothWays(pictures, 0);
      int before = pictures.relay.gateway.sent(VP8).size();
      UnaryOperator<String> held =
          text -> text.replaceAll("(?s)(m=video.*a=)sendrecv", "$1" + stated);
      pictures.negotiate(pictures.offer(held, BOTH), BOTH);
      pictures.gateway.send(VP8, 8, 200, 50, 5);
      soundGoesBothWays(pictures);
      assertThat(pictures.relay.gateway.sent(VP8)).hasSize(sends ? before + 5 : before);
      // the other session keeps to it as well; what it sent before arrives, and no more
      pictures.browser.send(VP8, 7, 200, 60, 5);
      soundGoesBothWays(pictures);
      assertThat(pictures.gateway.seen).hasSize(hears ? 5 : 0);
      pictures.gateway.seen.clear();
      pictures.browser.seen.clear();

      pictures.negotiate(pictures.offer(BOTH), BOTH);
      picturesGoBothWays(pictures, 100);
    }
  }

  @Test
  void aBrowserThatSendsAgainstTheDirectionIsNotSeen() throws Exception {
    try (TestingPictures pictures = new TestingPictures()) {
      UnaryOperator<String> held =
          text -> text.replaceAll("(?s)(m=video.*a=)sendrecv", "$1recvonly");
      UnaryOperator<String> forgotten =
          text -> text.replaceAll("(?s)(m=video.*a=)sendonly", "$1sendrecv");
      pictures.negotiate(pictures.offer(held, BOTH), forgotten, BOTH);
      pictures.waitForBoth();
      pictures.browser.send(VP8, 7, 200, 60, 5);
      soundGoesBothWays(pictures);
      assertThat(pictures.relay.browser.sent(VP8)).hasSize(5);
      assertThat(pictures.gateway.seen).isEmpty();
      assertThat(pictures.call.onLoop(pictures.gateway.video()::statistics).packetsDropped())
          .isEqualTo(5);
    }
  }

  @Test
  void nothingLeavesOrTicksAfterTheEnd() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      picturesGoBothWays(pictures, 0);
      pictures.call.run(pictures.gateway.end.session::close);
      int sent = pictures.relay.gateway.sent().size();
      pictures.call.run(() -> pictures.gateway.video().limitPeer(100_000));
      pictures.gateway.send(VP8, 8, 200, 50, 5);
      pictures.call.onLoop(pictures.gateway.video()::requestKeyframe);
      pictures.call.run(pictures.browser.end.session::close);
      assertThat(pictures.relay.gateway.sent()).hasSizeLessThanOrEqualTo(sent + 1);
      assertThat(pictures.call.onLoop(pictures.call.gatewayPort::registrations)).isZero();
    }
  }

  private static void assertThatNothingWasMadeForPictures(TestingCall.End end) {
    BrowserVideo video = (BrowserVideo) end.session.video();
    // a session's sources, history and tick are made together
    assertThat(video.ssrc()).isZero();
    assertThat(video.statistics()).isEqualTo(VideoStream.NONE.statistics());
  }

  private static void picturesGoBothWays(TestingPictures pictures, int first) throws Exception {
    pictures.browser.send(VP8, 7, 1_000 + first, first, 3);
    pictures.gateway.send(VP8, 8, 1_000 + first, first, 3);
    List<Integer> numbers = List.of(first, first + 1, first + 2);
    assertThat(pictures.gateway.seenUntil(first + 2)).isEqualTo(numbers);
    assertThat(pictures.browser.seenUntil(first + 2)).isEqualTo(numbers);
  }

  private void soundGoesBothWays(TestingPictures pictures) throws Exception {
    TestingCall call = pictures.call;
    sounds++;
    call.browser.send(0, sounds, 160 * sounds, 7, 42);
    assertThat(call.gateway.nextHeard()).isEqualTo("0 42");
    call.gateway.send(0, sounds, 160 * sounds, 7, 43);
    assertThat(call.browser.nextHeard()).isEqualTo("0 43");
  }
}
