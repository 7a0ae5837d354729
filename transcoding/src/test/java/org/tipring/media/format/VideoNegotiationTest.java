package org.tipring.media.format;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.format.VideoNegotiation.Terms;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.TestingSdp;

class VideoNegotiationTest {
  private static final MediaDescription CHROMIUM =
      TestingSdp.media(TestingSdp.BROWSER_VIDEO.strip());
  private static final List<MediaFormat> VP8_FIRST = List.of(MediaFormat.VP8, MediaFormat.H264);
  private static final List<MediaFormat> H264_ALONE =
      List.of(MediaFormat.OPUS, MediaFormat.H264, MediaFormat.H264_SINGLE_NAL);

  @Test
  void aBrowserIsAnsweredOneFormatAndWhatRepairsIt() {
    VideoNegotiation.Answer answer = answer(CHROMIUM, VP8_FIRST, Terms.OF_BROWSER);

    assertThat(answer.formats())
        .containsExactly(
            new PayloadFormat(96, MediaFormat.VP8),
            new PayloadFormat(97, MediaFormat.RTX.withParameters(Map.of("apt", "96"))));
    assertThat(answer.video().sends()).isEqualTo(List.of(new PayloadFormat(96, MediaFormat.VP8)));
    assertThat(answer.video().receives()).isEqualTo(answer.video().sends());
    assertThat(answer.video().sendsRepair()).isEqualTo(Map.of(96, 97));
    assertThat(answer.video().receivesRepair()).isEqualTo(Map.of(97, 96));
    assertThat(answer.video().feedback()).isEqualTo(VideoFeedback.OF_BROWSER);
    assertThat(answer.video().bitrate()).isZero();
  }

  @Test
  void aBrowsersH264IsTheOneOfOurProfileAndMode() {
    assertThat(payloadTypes(answer(CHROMIUM, List.of(MediaFormat.H264), Terms.OF_BROWSER)))
        .containsExactly(109, 114);
    assertThat(
            payloadTypes(answer(CHROMIUM, List.of(MediaFormat.H264_SINGLE_NAL), Terms.OF_BROWSER)))
        .containsExactly(115, 116);
  }

  @Test
  void formatsThatWeDoNotKnowAreNeverInAnAnswer() {
    List<MediaFormat> wishes =
        List.of(
            new MediaFormat("AV1", 90_000, 1, Map.of()),
            new MediaFormat("VP9", 90_000, 1, Map.of()),
            MediaFormat.RTX,
            MediaFormat.OPUS);
    assertThat(VideoNegotiation.answer(CHROMIUM, Direction.SENDRECV, wishes, Terms.OF_BROWSER))
        .isNull();
    assertThat(VideoNegotiation.offer(wishes, Terms.OF_BROWSER)).isEmpty();
  }

  @Test
  void aPhoneIsAnsweredWithoutRepair() {
    VideoNegotiation.Answer answer = answer(CHROMIUM, VP8_FIRST, Terms.OF_PHONE);
    assertThat(payloadTypes(answer)).containsExactly(96);
    assertThat(answer.video().sendsRepair()).isEmpty();
    assertThat(answer.video().receivesRepair()).isEmpty();
    assertThat(answer.video().feedback())
        .isEqualTo(new VideoFeedback(false, true, true, false, false, false));
  }

  /** Offered and answered parameters; an answer of nothing is no answer. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // both may have a level of their own: ours is 3.1
        "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e00d,"
            + " level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
        "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e034,"
            + " level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
        // one level for both ways: the lower
        "packetization-mode=1;profile-level-id=42e00d, packetization-mode=1;profile-level-id=42e00d",
        "packetization-mode=1;profile-level-id=42E029, packetization-mode=1;profile-level-id=42E01f",
        // the profile is the offer's
        "packetization-mode=1;profile-level-id=42801f, packetization-mode=1;profile-level-id=42801f",
        "packetization-mode=1;profile-level-id=64001f, packetization-mode=1;profile-level-id=64001f",
        "packetization-mode=1;profile-level-id=42800c, packetization-mode=1;profile-level-id=42800c",
        // and what it leaves out is not put in
        "packetization-mode=1, packetization-mode=1",
        "profile-level-id=42e01f, packetization-mode=0;profile-level-id=42e01f",
        "'', packetization-mode=0",
        // a browser's profile for stills, interleaving, nonsense
        "packetization-mode=1;profile-level-id=f4001f, none",
        "packetization-mode=2;profile-level-id=42e01f, none",
        "packetization-mode=1;profile-level-id=42e01, none",
        "packetization-mode=1;profile-level-id=zzzzzz, none",
        // not echoed: it speaks of the offerer's own stream, and of his decoder
        "packetization-mode=1;profile-level-id=42e01f;max-fs=8192;sprop-parameter-sets=Z0IACg==,"
            + " packetization-mode=1;profile-level-id=42e01f"
      })
  void h264IsAnsweredByTheRules(String offered, @Nullable String answered) {
    MediaDescription offer = h264(offered);
    VideoNegotiation.Answer answer =
        VideoNegotiation.answer(offer, Direction.SENDRECV, H264_ALONE, Terms.OF_PHONE);
    if (answered == null) {
      assertThat(answer).isNull();
    } else {
      PayloadFormat listed = requireNonNull(answer).formats().getFirst();
      assertThat(PayloadFormats.attributes(List.of(listed)).getLast().value())
          .isEqualTo("99 " + answered);
    }
  }

  @Test
  void whatThePeerSaysRulesWhatWeSend() {
    VideoNegotiation.Answer answer =
        answer(h264("packetization-mode=1;profile-level-id=42e00d"), H264_ALONE, Terms.OF_PHONE);
    assertThat(answer.video().sends().getFirst().format().parameters())
        .containsEntry("profile-level-id", "42e00d");
  }

  @Test
  void theSetsThatASenderTellsInAdvanceAreKeptForWhatArrives() {
    MediaDescription offer = h264("packetization-mode=1;sprop-parameter-sets=Z0IACg==,aM4=");
    VideoNegotiation.Answer answer = answer(offer, H264_ALONE, Terms.OF_PHONE);
    assertThat(answer.video().receives().getFirst().format().parameters())
        .containsEntry("sprop-parameter-sets", "Z0IACg==,aM4=")
        .containsEntry("packetization-mode", "1");

    NegotiatedVideo accepted =
        accept(
            H264_ALONE,
            "m=video 4000 RTP/AVP 99",
            "a=rtpmap:99 H264/90000",
            "a=fmtp:99 packetization-mode=1;sprop-parameter-sets=Z0IACg==,aM4=");
    assertThat(accepted.receives())
        .hasSize(2)
        .allSatisfy(format ->
            assertThat(format.format().parameters())
                .containsEntry("sprop-parameter-sets", "Z0IACg==,aM4="));
  }

  @Test
  void whatIsStatedOfBitratesAndDirectionsIsTakenOver() {
    MediaDescription offer =
        TestingSdp.media("m=video 4000 RTP/AVP 96", "b=TIAS:256000", "a=rtpmap:96 VP8/90000");
    VideoNegotiation.Answer answer =
        requireNonNull(
            VideoNegotiation.answer(offer, Direction.RECVONLY, VP8_FIRST, Terms.OF_PHONE));
    assertThat(answer.video().bitrate()).isEqualTo(256_000);
    assertThat(answer.video().direction()).isEqualTo(Direction.RECVONLY);
  }

  @Test
  void ourOfferListsThePicturesOfAPreferenceAndWhatRepairsThem() {
    List<MediaFormat> preference = List.of(MediaFormat.OPUS, MediaFormat.VP8, MediaFormat.H264);
    assertThat(VideoNegotiation.offer(preference, Terms.OF_PHONE))
        .containsExactly(
            new PayloadFormat(102, MediaFormat.VP8), new PayloadFormat(103, MediaFormat.H264));
    assertThat(VideoNegotiation.offer(preference, Terms.OF_BROWSER))
        .containsExactly(
            new PayloadFormat(102, MediaFormat.VP8),
            new PayloadFormat(103, MediaFormat.H264),
            new PayloadFormat(104, MediaFormat.RTX.withParameters(Map.of("apt", "102"))),
            new PayloadFormat(105, MediaFormat.RTX.withParameters(Map.of("apt", "103"))));
  }

  @Test
  void anAnswerOfSeveralIsSentByItsFirstAndAnyMayArrive() {
    NegotiatedVideo video =
        accept(
            VP8_FIRST,
            "m=video 4000 RTP/AVP 103 102",
            "a=rtpmap:103 H264/90000",
            "a=fmtp:103 packetization-mode=1;profile-level-id=42e01f",
            "a=rtpmap:102 VP8/90000");
    assertThat(video.sends()).extracting(PayloadFormat::payloadType).containsExactly(103, 102);
    assertThat(video.receives()).extracting(PayloadFormat::payloadType).containsExactly(103, 102);
  }

  @Test
  void anAnswerUnderOtherNumbersIsSentUnderThemAndReceivedUnderBoth() {
    NegotiatedVideo video = accept(VP8_FIRST, "m=video 4000 RTP/AVP 120", "a=rtpmap:120 VP8/90000");
    assertThat(video.sends()).containsExactly(new PayloadFormat(120, MediaFormat.VP8));
    assertThat(video.receives()).extracting(PayloadFormat::payloadType).containsExactly(102, 120);
  }

  @Test
  void aNumberOfOursForAnotherEncodingIsNotMistaken() {
    NegotiatedVideo video = accept(VP8_FIRST, "m=video 4000 RTP/AVP 103", "a=rtpmap:103 VP8/90000");
    assertThat(video.sends()).containsExactly(new PayloadFormat(103, MediaFormat.VP8));
    assertThat(video.receives()).containsExactly(new PayloadFormat(102, MediaFormat.VP8));
  }

  @Test
  void numbersAloneMeanWhatWeOffered() {
    NegotiatedVideo video = accept(H264_ALONE, "m=video 4000 RTP/AVP 102");
    assertThat(video.sends()).containsExactly(new PayloadFormat(102, MediaFormat.H264));
    assertThat(video.receives()).containsExactly(new PayloadFormat(102, MediaFormat.H264));
  }

  @Test
  void h264WithoutAWordIsOfModeNoneWhateverItsNumber() {
    NegotiatedVideo video =
        accept(H264_ALONE, "m=video 4000 RTP/AVP 102", "a=rtpmap:102 H264/90000");
    assertThat(H264Profile.packetizationMode(video.sends().getFirst().format())).isZero();
    assertThat(video.receives())
        .as("it may arrive under either number")
        .extracting(PayloadFormat::payloadType)
        .containsExactlyInAnyOrder(102, 103);
  }

  @Test
  void anAnswerOfNothingThatWeOfferedIsNone() {
    List<PayloadFormat> offered = VideoNegotiation.offer(VP8_FIRST, Terms.OF_PHONE);
    for (String encoding : List.of("H263-1998/90000", "VP9/90000", "rtx/90000", "H264/90000")) {
      MediaDescription answer =
          TestingSdp.media("m=video 4000 RTP/AVP 99", "a=rtpmap:99 " + encoding);
      assertThat(VideoNegotiation.accept(offered, answer, Direction.SENDRECV, Terms.OF_PHONE))
          .as(encoding)
          .isNull();
    }
  }

  @Test
  void aBrowsersAnswerIsRepairedBothWays() {
    List<PayloadFormat> offered = VideoNegotiation.offer(VP8_FIRST, Terms.OF_BROWSER);
    MediaDescription answer =
        TestingSdp.media(
            "m=video 9 UDP/TLS/RTP/SAVPF 102 104",
            "a=rtpmap:102 VP8/90000",
            "a=rtcp-fb:102 ack ccfb",
            "a=rtcp-fb:* nack",
            "a=rtcp-fb:102 nack pli",
            "a=rtpmap:104 rtx/90000",
            "a=fmtp:104 apt=102");
    NegotiatedVideo video =
        requireNonNull(
            VideoNegotiation.accept(offered, answer, Direction.SENDRECV, Terms.OF_BROWSER));
    assertThat(video.sendsRepair()).isEqualTo(Map.of(102, 104));
    assertThat(video.receivesRepair()).isEqualTo(Map.of(104, 102));
    assertThat(video.feedback())
        .isEqualTo(new VideoFeedback(true, true, false, false, false, false));
  }

  private static MediaDescription h264(String parameters) {
    return TestingSdp.media(
        "m=video 4000 RTP/AVP 99",
        "a=rtpmap:99 H264/90000",
        parameters.isEmpty() ? "a=sendrecv" : "a=fmtp:99 " + parameters);
  }

  private static VideoNegotiation.Answer answer(
      MediaDescription offer, List<MediaFormat> preference, Terms terms) {
    return requireNonNull(VideoNegotiation.answer(offer, Direction.SENDRECV, preference, terms));
  }

  private static NegotiatedVideo accept(List<MediaFormat> preference, String... lines) {
    return requireNonNull(
        VideoNegotiation.accept(
            VideoNegotiation.offer(preference, Terms.OF_PHONE),
            TestingSdp.media(lines),
            Direction.SENDRECV,
            Terms.OF_PHONE));
  }

  private static List<Integer> payloadTypes(VideoNegotiation.Answer answer) {
    return answer.formats().stream().map(PayloadFormat::payloadType).toList();
  }
}
