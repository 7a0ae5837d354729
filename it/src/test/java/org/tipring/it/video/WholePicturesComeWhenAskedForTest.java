package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.peers.UsualLimit;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.peers.VideoPhone;

/** Every dialect in which a phone asks for a whole picture is understood, and none too often. */
@ExtendWith(OnStage.class)
class WholePicturesComeWhenAskedForTest {
  private static final double WITHIN = 500;
  private static final UsualLimit SOON = new UsualLimit(4, 2);

  static Stream<Arguments> dialects() {
    // where pictures pass, the browser is asked, and that in one way
    return Stream.of(
        Arguments.of("VP8", dialect("PLI", VideoPhone::askByPictureLoss)),
        Arguments.of("VP8", dialect("FIR", VideoPhone::askByFullIntra)),
        Arguments.of("VP8", dialect("old FIR", VideoPhone::askByOldFullIntra)),
        Arguments.of("H264", dialect("FIR", VideoPhone::askByFullIntra)));
  }

  record Dialect(String name, Consumer<VideoPhone> ask) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Dialect dialect(String name, Consumer<VideoPhone> ask) {
    return new Dialect(name, ask);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void oneComesAtOnceAndAFloodOfRequestsIsNoFloodOfPictures(
      String codec, Dialect dialect, Gateway gateway, Chromium chromium) {
    VideoLine line = VideoLine.h264(1).withProfile("RTP/AVPF").withFeedback("nack pli", "ccm fir");
    try (VideoCall call = new VideoCall(gateway, chromium, codec, line, "answer-with-video")) {
      VideoPhone phone = call.phone();
      phone.eye().awaitFirst();
      Await.pause(Duration.ofSeconds(2));
      double askedAt = Clock.nowMillis();
      dialect.ask.accept(phone);
      assertKeyframeSoon(phone, askedAt);

      for (int i = 0; i < 20; i++) {
        dialect.ask.accept(phone);
        Await.pause(Duration.ofMillis(100));
      }
      List<Double> keyframes = phone.eye().keyframes();
      for (int i = 1; i < keyframes.size(); i++) {
        // the first ones of a call are before anybody asked
        if (keyframes.get(i - 1) > askedAt) {
          assertThat(keyframes.get(i) - keyframes.get(i - 1)).isGreaterThanOrEqualTo(450);
        }
      }
      call.hangUp();
    }
  }

  private static void assertKeyframeSoon(VideoPhone phone, double askedAt) {
    double cameAt = phone.eye().awaitKeyframe(askedAt);
    SOON.assertKept(
        "a whole picture comes so many ms after it was asked for",
        cameAt - askedAt,
        StolenTime.longer(WITHIN, askedAt, cameAt));
  }

  @Test
  void anInfoIsUnderstoodAsWell(Gateway gateway, Chromium chromium) {
    // one that states nothing would itself be asked by INFO meanwhile
    VideoLine line = VideoLine.h264(1).withFeedback("nack pli");
    try (VideoCall call = new VideoCall(gateway, chromium, "VP8", line, "ask-by-info")) {
      call.phone().eye().awaitFirst();
      SipTrace.Message info =
          call.sipp().await("INFO from the phone", m -> !m.isReceived() && m.isRequest("INFO"));
      double askedAt = info.atMillis();
      assertKeyframeSoon(call.phone(), askedAt);
      call.hangUp();
    }
  }

  /** Its first picture may have been lost, or have come before it looked. */
  @Test
  void aPhoneThatCannotAskIsGivenOneMoreSoon(Gateway gateway, Chromium chromium) {
    try (VideoCall call =
        new VideoCall(gateway, chromium, "VP8", VideoLine.h264(1), "answer-with-video")) {
      double first = call.phone().eye().awaitKeyframe(call.answeredAt());
      double second = call.phone().eye().awaitKeyframe(first);
      assertThat(second - first)
          .isBetween(400.0, StolenTime.longer(1500, call.answeredAt(), second));
      call.hangUp();
    }
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of("PLI", List.of("nack pli", "ccm fir")),
        Arguments.of("FIR", List.of("ccm fir")),
        Arguments.of("INFO", List.of()));
  }

  /** What it filmed before it answered was heard by nobody, so it is asked at least once. */
  @ParameterizedTest
  @MethodSource("statements")
  void aPhoneIsAskedAsItStated(
      String dialect, List<String> feedback, Gateway gateway, Chromium chromium) {
    VideoLine line = VideoLine.h264(1).withFeedback(feedback.toArray(String[]::new));
    try (VideoCall call = new VideoCall(gateway, chromium, "VP8", line, "answer-with-video")) {
      call.seenByPage().awaitFirst();
      assertThat(call.phone().requests())
          .extracting(VideoPhone.Request::kind)
          .filteredOn(kind -> !kind.equals("TMMBR"))
          .isNotEmpty()
          .containsOnly(dialect);
      call.hangUp();
    }
  }
}
