package org.tipring.media.format;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.TestingSdp;

class FormatNegotiationTest {
  private static final MediaDescription BROWSER =
      TestingSdp.read(TestingSdp.BROWSER).media().getFirst();
  private static final MediaDescription PHONE =
      TestingSdp.read(TestingSdp.PHONE).media().getFirst();
  private static final List<MediaFormat> EVERYTHING =
      List.of(MediaFormat.OPUS, MediaFormat.G722, MediaFormat.PCMU, MediaFormat.PCMA);

  @Test
  void aBrowserAskedForOpusGetsEventsOnItsClockAndNoComfortNoise() {
    FormatNegotiation.Answer answer = answer(BROWSER, List.of(MediaFormat.OPUS));

    assertThat(answer.formats())
        .containsExactly(
            new PayloadFormat(
                111, MediaFormat.OPUS.withParameters(FormatNegotiation.OPUS_PARAMETERS)),
            new PayloadFormat(110, MediaFormat.TELEPHONE_EVENT_48000));
    assertThat(payloadType(answer.audio().sendsEvents())).isEqualTo(110);
    assertThat(answer.audio().sendsComfortNoise()).isNull();
  }

  @Test
  void aBrowserAskedForG711GetsEventsAndNoiseAt8Kilohertz() {
    FormatNegotiation.Answer answer = answer(BROWSER, List.of(MediaFormat.PCMU, MediaFormat.PCMA));

    assertThat(answer.formats())
        .extracting(PayloadFormat::payloadType)
        .containsExactly(0, 8, 126, 13);
    assertThat(payloadType(answer.audio().sendsComfortNoise())).isEqualTo(13);
  }

  @Test
  void anAnswerOfBothClocksTakesTheEventsOfBoth() {
    FormatNegotiation.Answer answer = answer(BROWSER, List.of(MediaFormat.PCMU, MediaFormat.OPUS));

    assertThat(answer.audio().receivesEvents())
        .extracting(PayloadFormat::payloadType)
        .containsExactly(126, 110);
    assertThat(payloadType(answer.audio().sendsEvents())).isEqualTo(126);
  }

  @Test
  void ourPreferenceDecidesAndThePeersParametersRuleWhatWeSend() {
    FormatNegotiation.Answer answer = answer(PHONE, EVERYTHING);

    assertThat(answer.audio().sends()).extracting(PayloadFormat::payloadType).containsExactly(0, 8);
    assertThat(answer.audio().packetTimeMillis()).isEqualTo(30);
    assertThat(requireNonNull(answer.audio().sendsEvents()).format().parameters())
        .containsEntry("", "0-16");
  }

  @Test
  void nothingInCommonIsNoAnswer() {
    assertThat(
            FormatNegotiation.answer(
                TestingSdp.media(
                    "m=audio 4000 RTP/AVP 18 13 101", "a=rtpmap:101 telephone-event/8000"),
                Direction.SENDRECV,
                EVERYTHING))
        .isNull();
  }

  @Test
  void anOpusPhoneWithEventsAt8KilohertzOnlyStillHasEvents() {
    FormatNegotiation.Answer answer =
        answer(
            TestingSdp.media(
                "m=audio 4000 RTP/AVP 107 101",
                "a=rtpmap:107 opus/48000/2",
                "a=rtpmap:101 telephone-event/8000"),
            EVERYTHING);

    assertThat(payloadType(answer.audio().sendsEvents())).isEqualTo(101);
  }

  @Test
  void ourOfferToAPhoneNamesOneEventAndComfortNoise() {
    assertThat(FormatNegotiation.offer(EVERYTHING))
        .extracting(PayloadFormat::payloadType)
        .containsExactly(96, 9, 0, 8, 101, 13);
  }

  @Test
  void anAnswerIsSentUnderItsOwnPayloadTypesAndReceivedUnderOurs() {
    NegotiatedAudio audio =
        accept(
            "m=audio 4000 RTP/AVP 107 0 97",
            "a=rtpmap:107 opus/48000/2",
            "a=rtpmap:97 telephone-event/8000");

    assertThat(audio.sends()).extracting(PayloadFormat::payloadType).containsExactly(107, 0);
    assertThat(audio.receives()).extracting(PayloadFormat::payloadType).containsExactly(96, 107, 0);
    assertThat(payloadType(audio.sendsEvents())).isEqualTo(97);
    assertThat(audio.receivesEvents())
        .extracting(PayloadFormat::payloadType)
        .containsExactly(101, 97);
  }

  @Test
  void anAnswerThatLeavesTheDescriptionsOutMeansOurs() {
    NegotiatedAudio audio = accept("m=audio 4000 RTP/AVP 96 101 13");

    assertThat(audio.sends().getFirst().format().matches(MediaFormat.OPUS)).isTrue();
    assertThat(payloadType(audio.sendsEvents())).isEqualTo(101);
    // comfort noise belongs to 8 kHz encodings
    assertThat(audio.sendsComfortNoise()).isNull();
  }

  @Test
  void anAnswerWithoutOurFormatsIsRefused() {
    assertThat(
            FormatNegotiation.accept(
                FormatNegotiation.offer(List.of(MediaFormat.PCMU)),
                TestingSdp.media("m=audio 4000 RTP/AVP 8"),
                Direction.SENDRECV))
        .isNull();
  }

  @Test
  void picturesInAPreferenceAreNoBusinessOfAnAudioLine() {
    List<MediaFormat> both =
        List.of(MediaFormat.VP8, MediaFormat.H264, MediaFormat.PCMU, MediaFormat.H264_SINGLE_NAL);
    assertThat(FormatNegotiation.offer(both))
        .isEqualTo(FormatNegotiation.offer(List.of(MediaFormat.PCMU)));
    assertThat(FormatNegotiation.offer(List.of(MediaFormat.OPUS, MediaFormat.VP8)))
        .isEqualTo(FormatNegotiation.offer(List.of(MediaFormat.OPUS)));

    MediaDescription odd =
        TestingSdp.media("m=audio 4000 RTP/AVP 96 97 0", "a=rtpmap:96 VP8/90000");
    assertThat(answer(odd, both).formats())
        .extracting(PayloadFormat::payloadType)
        .containsExactly(0);
    NegotiatedAudio accepted =
        FormatNegotiation.accept(
            List.of(new PayloadFormat(96, MediaFormat.VP8), new PayloadFormat(0, MediaFormat.PCMU)),
            odd,
            Direction.SENDRECV);
    assertThat(requireNonNull(accepted).sends())
        .extracting(PayloadFormat::payloadType)
        .containsExactly(0);
  }

  @Test
  void directionsAreThoseOfRfc3264() {
    assertThat(Direction.SENDONLY.reversed()).isEqualTo(Direction.RECVONLY);
    assertThat(Direction.INACTIVE.reversed()).isEqualTo(Direction.INACTIVE);
    assertThat(Direction.SENDRECV.and(Direction.RECVONLY)).isEqualTo(Direction.RECVONLY);
    assertThat(Direction.SENDONLY.and(Direction.RECVONLY)).isEqualTo(Direction.INACTIVE);
    assertThat(stated("a=sendonly\nm=audio 4000 RTP/AVP 0")).isEqualTo(Direction.SENDONLY);
    assertThat(stated("a=sendonly\nm=audio 4000 RTP/AVP 0\na=inactive"))
        .isEqualTo(Direction.INACTIVE);
    assertThat(stated("m=audio 4000 RTP/AVP 0")).isEqualTo(Direction.SENDRECV);
  }

  private static Direction stated(String rest) {
    var session = TestingSdp.read("v=0\no=- 1 1 IN IP4 192.0.2.1\n" + rest);
    return Direction.stated(session, session.media().getFirst());
  }

  private static FormatNegotiation.Answer answer(
      MediaDescription offer, List<MediaFormat> preference) {
    return requireNonNull(FormatNegotiation.answer(offer, Direction.SENDRECV, preference));
  }

  private static NegotiatedAudio accept(String... lines) {
    return requireNonNull(
        FormatNegotiation.accept(
            FormatNegotiation.offer(EVERYTHING), TestingSdp.media(lines), Direction.SENDRECV));
  }

  private static int payloadType(@Nullable PayloadFormat format) {
    return requireNonNull(format).payloadType();
  }
}
