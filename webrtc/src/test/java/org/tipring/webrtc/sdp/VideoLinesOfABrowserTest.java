package org.tipring.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.VideoNegotiation;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.webrtc.dtls.Fingerprint;

/** What we say to the video line of a browser's offer. */
class VideoLinesOfABrowserTest {
  private static final String TRANSPORT =
      """
      c=IN IP4 0.0.0.0
      a=ice-ufrag:EsAw
      a=ice-pwd:bP+XJMM09aR8AiX1jdukzR6Y
      """;
  private static final String VIDEO_LINE = "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99 45 46 103 104";

  /** Chromium's, with fewer profiles of H.264. */
  private static final String OFFER =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0 1 2
      """
          + TestingOffers.FINGERPRINT.replace("\r", "")
          + "m=audio 9 UDP/TLS/RTP/SAVPF 111\n"
          + TRANSPORT
          + """
          a=setup:actpass
          a=mid:0
          a=rtcp-mux
          a=rtcp-rsize
          a=rtpmap:111 opus/48000/2
          """
          + VIDEO_LINE
          + "\n"
          + TRANSPORT
          + """
          a=mid:1
          a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
          a=extmap:13 urn:3gpp:video-orientation
          a=extmap:4 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
          a=sendrecv
          a=rtcp-mux
          a=rtcp-rsize
          a=rtpmap:96 VP8/90000
          a=rtcp-fb:96 goog-remb
          a=rtcp-fb:96 transport-cc
          a=rtcp-fb:96 ccm fir
          a=rtcp-fb:96 nack
          a=rtcp-fb:96 nack pli
          a=rtpmap:97 rtx/90000
          a=fmtp:97 apt=96
          a=rtpmap:98 VP9/90000
          a=fmtp:98 profile-id=0
          a=rtpmap:99 rtx/90000
          a=fmtp:99 apt=98
          a=rtpmap:45 AV1/90000
          a=rtpmap:46 rtx/90000
          a=fmtp:46 apt=45
          a=rtpmap:103 H264/90000
          a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
          a=rtpmap:104 rtx/90000
          a=fmtp:104 apt=103
          m=application 9 UDP/DTLS/SCTP webrtc-datachannel
          c=IN IP4 0.0.0.0
          a=mid:2
          a=sctp-port:5000
          """;

  @Test
  void oneFormatIsTakenAndItsRetransmissionsAndNothingThatWeDoNotKnow() {
    String answer = answer(OFFER);
    assertThat(lines(answer, "m="))
        .containsExactly(
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
            "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
    assertThat(lines(answer, "a=mid:")).containsExactly("a=mid:0", "a=mid:1", "a=mid:2");
    assertThat(answer)
        .contains(
            "a=group:BUNDLE 0 1\r\n",
            "a=rtpmap:96 VP8/90000\r\n",
            "a=rtpmap:97 rtx/90000\r\n",
            "a=fmtp:97 apt=96\r\n",
            "a=ssrc-group:FID 4711 4712\r\n",
            "a=ssrc:4711 cname:me\r\n",
            "a=ssrc:4712 cname:me\r\n",
            "a=msid:tipring video\r\n")
        .doesNotContain("VP9", "AV1", "H264");
  }

  @Test
  void onlyExtensionsAndFeedbackThatWereOfferedAreAnswered() {
    assertThat(lines(answer(OFFER), "a=extmap"))
        .containsExactly(
            "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
            "a=extmap:4 http://www.ietf.org/id/"
                + "draft-holmer-rmcat-transport-wide-cc-extensions-01");
    String plain = OFFER.replaceAll("a=(extmap|rtcp-fb|rtcp-rsize).*\n", "");
    assertThat(answer(plain)).doesNotContain("a=extmap", "a=rtcp-fb", "a=rtcp-rsize");
    assertThat(lines(answer(OFFER), "a=rtcp-rsize")).hasSize(1);
    assertThat(lines(answer(OFFER), "a=rtcp-fb:96"))
        .containsExactlyInAnyOrder(
            "a=rtcp-fb:96 nack",
            "a=rtcp-fb:96 nack pli",
            "a=rtcp-fb:96 ccm fir",
            "a=rtcp-fb:96 goog-remb",
            "a=rtcp-fb:96 transport-cc");
  }

  @Test
  void withoutRetransmissionsThereIsOneSource() {
    assertThat(answer(OFFER.replace("rtx/90000", "red/90000")))
        .contains("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n", "a=ssrc:4711 ")
        .doesNotContain("FID", "4712");
  }

  @Test
  void videoMayComeFirst() {
    int audio = OFFER.indexOf("m=audio");
    int video = OFFER.indexOf("m=video");
    int data = OFFER.indexOf("m=application");
    String offer =
        OFFER.substring(0, audio)
            + OFFER.substring(video, data)
            + OFFER.substring(audio, video)
            + OFFER.substring(data);
    assertThat(lines(answer(offer), "m=")).element(0).asString().startsWith("m=video 9 ");
    assertThat(lines(answer(offer), "a=mid:")).containsExactly("a=mid:1", "a=mid:0", "a=mid:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BUNDLE 0 1 2 | BUNDLE 0 2
          BUNDLE 0 1 2 | LS 0 1 2
          m=video 9 UDP/TLS/RTP/SAVPF | m=video 9 RTP/SAVPF
          m=video 9 | m=video 0
          a=mid:1   | a=nomid:1
          """)
  void aLineOutsideTheBundleIsRefusedAndTheSoundIsNot(String was, String becomes) {
    String answer = answer(OFFER.replace(was, becomes));
    assertThat(lines(answer, "m=")).hasSize(3).element(1).asString().startsWith("m=video 0 ");
    assertThat(lines(answer, "m=")).element(0).asString().startsWith("m=audio 9 ");
    assertThat(answer).contains("a=group:BUNDLE 0\r\n").doesNotContain("FID");
  }

  @ParameterizedTest
  @CsvSource({"15, 0", "14, 14", "0, 0", "-1, 0", "2/sendonly, 0", "999, 0"})
  void anExtensionHasANumberThatFitsIntoAShortHeader(String offered, int read) {
    BrowserDescription offer = read(OFFER.replace("extmap:2 ", "extmap:" + offered + " "));
    assertThat(VideoExtensions.read(Objects.requireNonNull(offer.video()).media()))
        .isEqualTo(new VideoExtensions(read, 4));
  }

  private static String answer(String text) {
    BrowserDescription offer = read(text);
    List<MediaFormat> preference = List.of(MediaFormat.OPUS, MediaFormat.VP8, MediaFormat.H264);
    LocalTransport transport =
        new LocalTransport(
            "abcd1234",
            "0123456789abcdefghijkl",
            Objects.requireNonNull(Fingerprint.parse("sha-256 " + "00:".repeat(31) + "FF")),
            List.of());
    FormatNegotiation.Answer sound =
        Objects.requireNonNull(
            FormatNegotiation.answer(offer.audio().media(), Direction.SENDRECV, preference));
    return SdpWriter.write(
        LocalDescription.answer(
            new Origin("-", 1, 1, "127.0.0.1"),
            offer,
            transport,
            new LocalAudio(sound.formats(), Direction.SENDRECV, 4710, "me"),
            video(offer.video(), preference),
            Setup.ACTIVE));
  }

  private static @Nullable LocalVideo video(
      @Nullable BrowserLine line, List<MediaFormat> preference) {
    VideoNegotiation.Answer answer =
        line == null
            ? null
            : VideoNegotiation.answer(
                line.media(), Direction.SENDRECV, preference, VideoNegotiation.Terms.OF_BROWSER);
    return line == null || answer == null
        ? null
        : new LocalVideo(
            answer.formats(),
            Direction.SENDRECV,
            4711,
            4712,
            "me",
            answer.video().feedback(),
            VideoExtensions.read(line.media()));
  }

  private static BrowserDescription read(String text) {
    if (BrowserDescriptionReader.read(TestingOffers.parse(text))
        instanceof BrowserDescriptionReader.Result.Read read) {
      return read.description();
    }
    throw new AssertionError(text);
  }

  private static List<String> lines(String text, String beginning) {
    return text.lines().filter(line -> line.startsWith(beginning)).toList();
  }
}
