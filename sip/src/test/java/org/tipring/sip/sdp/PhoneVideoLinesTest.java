package org.tipring.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.format.VideoNegotiation;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.message.Via;

class PhoneVideoLinesTest {
  private static final List<PayloadFormat> EVERYTHING =
      FormatNegotiation.offer(
          List.of(MediaFormat.OPUS, MediaFormat.G722, MediaFormat.PCMU, MediaFormat.PCMA));
  private static final List<PayloadFormat> PCMU = List.of(new PayloadFormat(0, MediaFormat.PCMU));
  private static final PhoneVideo VIDEO =
      new PhoneVideo(
          20_002,
          List.of(
              new PayloadFormat(102, MediaFormat.H264), new PayloadFormat(103, MediaFormat.VP8)),
          VideoFeedback.OF_PHONE,
          1_500_000,
          Direction.SENDRECV,
          List.of());

  private final PhoneDescriptions ours =
      new PhoneDescriptions(
          InetAddress.ofLiteral("127.0.0.1"), 20_000, 20, LineSecurity.PLAIN, new Random(1));

  @Test
  void anOfferHasOneOfVideoAfterTheAudio() {
    String text = SdpWriter.write(ours.offer(audio(EVERYTHING, Direction.SENDRECV), VIDEO));
    assertThat(text)
        .contains(
            "m=audio 20000 RTP/AVP 96 9 0 8 101 13\r\n",
            "m=video 20002 RTP/AVP 102 103\r\nb=AS:1500\r\nb=TIAS:1500000\r\na=rtpmap:102 H264/",
            "a=fmtp:102 ")
        .doesNotContain("rtcp-fb:* nack\r\n", "goog-remb", "transport-cc", "rtcp-mux", "ssrc");
    assertThat(text.lines().skip(text.lines().count() - 5))
        .containsExactly(
            "a=rtpmap:103 VP8/90000",
            "a=rtcp-fb:* nack pli",
            "a=rtcp-fb:* ccm fir",
            "a=rtcp-fb:* ccm tmmbr",
            "a=sendrecv");
  }

  @Test
  void feedbackAndBitrateAreSaidOnlyWhereThereAreAny() {
    PhoneVideo plain =
        new PhoneVideo(
            20_002, VIDEO.formats(), VideoFeedback.NONE, 0, Direction.RECVONLY, List.of());
    assertThat(SdpWriter.write(ours.offer(audio(PCMU, Direction.SENDRECV), plain)))
        .doesNotContain("rtcp-fb", "b=")
        .endsWith("a=recvonly\r\n");
  }

  @Test
  void anInviteWithBothFitsIntoAnyDatagram() {
    NameAddress from =
        new NameAddress(
                "Somebody With A Long Name",
                SipUri.of("+4930123456789", "203.113.113.113", -1),
                Map.of())
            .withTag("0123456789abcdef0123456789abcdef");
    SipUri uri = SipUri.of("+4930987654321", "trunk.provider.example.net", 5060);
    SipRequest invite =
        SipRequest.of(
                SipMethod.INVITE,
                uri,
                "0123456789abcdef0123456789abcdef",
                1,
                from,
                NameAddress.of(uri))
            .withVias(
                List.of(
                    new Via(
                        "UDP",
                        "203.113.113.113",
                        5060,
                        Map.of("branch", "z9hG4bK0123456789abcdef0123456789abcdef", "rport", ""))))
            .withContact(NameAddress.of(SipUri.of("+4930123456789", "203.113.113.113", 5060)))
            .withHeader("Allow", SipMethod.ALLOW)
            .withHeader("Supported", OptionTags.SUPPORTED)
            .withContent(
                SdpBody.write(ours.offer(audio(EVERYTHING, Direction.SENDRECV), whatWeOffer())));
    // RFC 3261 section 18.1.1: longer ones would need TCP
    assertThat(MessageWriter.write(invite).length).isLessThan(1_300);
  }

  @Test
  void theFirstLivingVideoLineIsTaken() {
    PhoneMedia video =
        video(
            "m=audio 4000 RTP/AVP 0",
            "m=video 0 RTP/AVP 255",
            "m=video 4010 RTP/SAVP 99",
            "m=video 4002 RTP/AVPF 99",
            "c=IN IP4 127.0.0.9",
            "b=TIAS:256000",
            "a=rtcp:4444",
            "a=sendonly",
            "m=video 4020 RTP/AVP 99");
    assertThat(video.line()).isEqualTo(3);
    assertThat(video.rtp()).hasToString("/127.0.0.9:4002");
    assertThat(video.rtcp()).hasToString("/127.0.0.9:4444");
    assertThat(video.direction()).isEqualTo(Direction.RECVONLY);
    assertThat(video.bitrate()).isEqualTo(256_000);
  }

  @Test
  void videoMayComeBeforeTheAudio() {
    PhoneMedia.Result.Found found =
        found(read("m=video 4002 RTP/AVP 99", "m=audio 4000 RTP/AVPF 0"));
    assertThat(found.audio().line()).isEqualTo(1);
    assertThat(found.video()).isNotNull().extracting(PhoneMedia::line).isEqualTo(0);
  }

  @Test
  void theBitrateOfTheSessionHoldsForALineThatSaysNothing() {
    String session = "v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\nc=IN IP4 127.0.0.2\r\nb=AS:384\r\n";
    SessionDescription description =
        parsed(session + "m=audio 4000 RTP/AVP 0\r\nm=video 4002 RTP/AVP 99\r\n");
    assertThat(found(description).video())
        .isNotNull()
        .extracting(PhoneMedia::bitrate)
        .isEqualTo(384_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=video 0 RTP/AVP 255",
        "m=video 0 RTP/AVP",
        "m=video 4002 RTP/SAVPF 99",
        "m=video 4002 UDP/TLS/RTP/SAVPF 99",
        "m=video 4002 TCP/RTP/AVP 99",
        "m=video 4002 RTP/AVP 99\r\nc=IN IP4 a.phone.example",
        "m=video 4002 RTP/AVP 99\r\nc=IN IP4 233.252.0.1/127",
        "m=image 4002 udptl t38",
        "m=application 5000 UDP/BFCP *"
      })
  void aLineThatIsOfNoUseHarmsNothing(String line) {
    SessionDescription offer = read("m=audio 4000 RTP/AVP 0", line);
    assertThat(found(offer).video()).isNull();
    assertThat(mediaLines(answer(offer, VIDEO)).get(1)).containsPattern("^m=\\w+ 0 ");
  }

  @Test
  void theHoldOfOldHoldsForVideoToo() {
    PhoneMedia video = video("m=audio 4 RTP/AVP 0", "m=video 6 RTP/AVP 99", "c=IN IP4 0.0.0.0");
    assertThat(video.rtp()).isNull();
    assertThat(video.direction()).isEqualTo(Direction.RECVONLY);
  }

  @Test
  void anAnswerTakesOneVideoLineInItsProtocolAndRefusesTheSlides() {
    SessionDescription offer =
        read(
            "m=audio 4000 RTP/AVP 0",
            "m=video 4002 RTP/AVPF 99",
            "m=application 4004 UDP/BFCP *",
            "m=video 4006 RTP/AVP 100",
            "a=content:slides");
    assertThat(mediaLines(answer(offer, VIDEO)))
        .containsExactly(
            "m=audio 20000 RTP/AVP 0",
            "m=video 20002 RTP/AVPF 102 103",
            "m=application 0 UDP/BFCP *",
            "m=video 0 RTP/AVP 100");
    assertThat(mediaLines(answer(offer, null)))
        .containsExactly(
            "m=audio 20000 RTP/AVP 0",
            "m=video 0 RTP/AVPF 99",
            "m=application 0 UDP/BFCP *",
            "m=video 0 RTP/AVP 100");
  }

  @Test
  void aLaterOfferKeepsTheLinesOfTheCall() {
    answer(
        read("m=video 4002 RTP/AVPF 99", "m=image 4004 udptl t38", "m=audio 4000 RTP/AVPF 0"),
        null);
    assertThat(mediaLines(ours.offer(audio(PCMU, Direction.SENDRECV), VIDEO)))
        .containsExactly(
            "m=video 20002 RTP/AVPF 102 103", "m=image 0 udptl t38", "m=audio 20000 RTP/AVPF 0");
    assertThat(mediaLines(ours.offer(audio(PCMU, Direction.SENDRECV), null)))
        .containsExactly(
            "m=video 0 RTP/AVPF 102 103", "m=image 0 udptl t38", "m=audio 20000 RTP/AVPF 0");
  }

  @Test
  void aLaterOfferStaysWithTheVideoLineThatLives() {
    answer(
        read("m=video 0 RTP/AVP 255", "m=audio 4000 RTP/AVP 0", "m=video 4002 RTP/AVP 99"), VIDEO);
    assertThat(mediaLines(ours.offer(audio(PCMU, Direction.SENDRECV), VIDEO)))
        .containsExactly(
            "m=video 0 RTP/AVP 255", "m=audio 20000 RTP/AVP 0", "m=video 20002 RTP/AVP 102 103");
  }

  @Test
  void videoIsAddedAfterALineThatCannotBearIt() {
    answer(read("m=audio 4000 RTP/AVP 0", "m=application 4004 UDP/BFCP *"), null);
    SessionDescription more = ours.offer(audio(PCMU, Direction.SENDRECV), VIDEO);
    assertThat(mediaLines(more))
        .containsExactly(
            "m=audio 20000 RTP/AVP 0",
            "m=application 0 UDP/BFCP *",
            "m=video 20002 RTP/AVP 102 103");
    assertThat(ours.offer(audio(PCMU, Direction.SENDRECV), VIDEO)).isEqualTo(more);
  }

  @Test
  void aDeadLineOfAnotherProtocolIsUsedAgainWithOurs() {
    answer(read("m=audio 4000 RTP/AVP 0", "m=video 4002 RTP/SAVP 99"), null);
    assertThat(mediaLines(ours.offer(audio(PCMU, Direction.SENDRECV), VIDEO)))
        .containsExactly("m=audio 20000 RTP/AVP 0", "m=video 20002 RTP/AVP 102 103");
  }

  private SessionDescription answer(SessionDescription offer, @Nullable PhoneVideo video) {
    return ours.answer(offer, found(offer), audio(PCMU, Direction.SENDRECV), video);
  }

  private static List<String> mediaLines(SessionDescription description) {
    return SdpWriter.write(description).lines().filter(line -> line.startsWith("m=")).toList();
  }

  private static PhoneMedia.Result.Found found(SessionDescription description) {
    return (PhoneMedia.Result.Found) PhoneMedia.read(description, LineSecurity.PLAIN);
  }

  private static PhoneMedia video(String... lines) {
    return Objects.requireNonNull(found(read(lines)).video());
  }

  private static SessionDescription read(String... lines) {
    return parsed(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\n"
            + String.join("\r\n", lines)
            + "\r\n");
  }

  private static SessionDescription parsed(String text) {
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  private static PhoneVideo whatWeOffer() {
    List<PayloadFormat> formats =
        VideoNegotiation.offer(
            List.of(MediaFormat.H264, MediaFormat.H264_SINGLE_NAL, MediaFormat.VP8),
            VideoNegotiation.Terms.OF_PHONE);
    return new PhoneVideo(
        20_002, formats, VideoFeedback.OF_PHONE, 0, Direction.SENDRECV, List.of());
  }

  private static PhoneAudio audio(List<PayloadFormat> formats, Direction direction) {
    return new PhoneAudio(formats, direction, List.of());
  }
}
