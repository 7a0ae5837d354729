package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sound.Law;

/** Either end may add pictures to a call, drop them, or have none. */
@ExtendWith(OnStage.class)
class PicturesComeAndGoTest {
  private static final VideoLine LINE = VideoLine.h264(1).withFeedback("nack pli");

  @Test
  void aPhoneAddsPicturesAndDropsThemAndThePageIsOfferedNothing(
      Gateway gateway, Chromium chromium) {
    try (VideoCall call = new VideoCall(gateway, chromium, "VP8", LINE, "video-comes-and-goes")) {
      call.page().awaitVideoState("none");
      long answers = answers(call.page());
      SipTrace.Message added = awaitAnswerTo(call.sipp(), "1 INVITE");
      call.phone().filmTo(added.videoAddress());
      Seeing.assertSoon("the page", call.seenByPage().awaitFirst(), added.atMillis(), 2000);
      Seeing.assertSoon("the phone", call.phone().eye().awaitFirst(), added.atMillis(), 2000);
      call.page().awaitVideoState("converted");

      SipTrace.Message dropped = awaitAnswerTo(call.sipp(), "2 INVITE");
      assertThat(dropped.body()).contains("m=video 0 ");
      call.page().awaitVideoState("none");
      double goneAt = Clock.nowMillis();
      assertHeardFor(call, Duration.ofSeconds(1));
      assertThat(call.phone().eye().packets()).allMatch(packet -> packet.atMillis() <= goneAt);
      assertThat(answers(call.page())).as("the page is not troubled").isEqualTo(answers);
      call.hangUp();
    }
  }

  @Test
  void aPhoneWithoutPicturesIsHeardAndThePageIsTold(Gateway gateway, Chromium chromium) {
    String host = gateway.quality().host();
    try (RtpPhone phone = RtpPhone.open(host, Law.PCMU, VideoCall.PHONE_HERTZ);
        Sipp sipp =
            Sipp.answer(
                "answer-with-video",
                gateway.quality().with(phone).telling("sdp_video", "m=video 0 RTP/AVP 97"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      PageVideo video = PageVideo.on(page, "VP8");
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitVideoState("none");
      page.awaitHeard(Duration.ofMillis(1500));
      Hearing.assertWhole("the page", page.heard(), VideoCall.PHONE_HERTZ);
      assertThat(page.videoStates()).containsExactly("none");
      assertThat(video.seen().samples()).isEmpty();
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void thePageTurnsItsCameraOnInTheMiddle(String codec, Gateway gateway, Chromium chromium) {
    try (VideoCall call = new VideoCall(gateway, chromium, "", LINE, "answer-then-video")) {
      call.page().awaitHeard(Duration.ofMillis(300));
      assertThat(call.page().videoStates()).isEmpty();
      call.seenByPage().turnOn(codec);
      SipTrace.Message offer =
          call.sipp()
              .await(
                  "an offer of pictures",
                  m -> m.isReceived() && m.isRequest("INVITE") && m.body().contains("m=video"));
      call.phone().filmTo(offer.videoAddress());
      SeenPictures byPage = call.seenByPage().awaitFirst();
      SeenPictures byPhone = call.phone().eye().awaitFirst();
      Seeing.assertSoon("the page", byPage, offer.atMillis(), 2000);
      Seeing.assertSoon("the phone", byPhone, offer.atMillis(), 2000);
      call.page().awaitVideoState(codec.equals("H264") ? "passed" : "converted");
      assertThat(call.seenByPage().figures().sent().codec()).isEqualTo(codec);
      assertHeardFor(call, Duration.ofSeconds(1));
      call.hangUp();
    }
  }

  private static void assertHeardFor(VideoCall call, Duration time) {
    double before = call.page().heard().lengthMillis();
    call.page().awaitHeard(time.plusMillis((long) before));
    Hearing.assertWhole("the page", call.page().heard(), VideoCall.PHONE_HERTZ);
  }

  private static long answers(CallingPage page) {
    return page.frames().stream()
        .filter(frame -> !frame.isSent() && frame.text().contains("\"type\":\"answer\""))
        .count();
  }

  private static SipTrace.Message awaitAnswerTo(Sipp sipp, String cseq) {
    return sipp.await(
        "200 to " + cseq,
        m -> m.isReceived() && m.isResponse(200, "INVITE") && m.header("CSeq").equals(cseq));
  }
}
