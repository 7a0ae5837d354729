package org.tipring.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;

final class PhoneDescriptionsTest {
  private static final List<MediaFormat> EVERYTHING =
      List.of(MediaFormat.OPUS, MediaFormat.G722, MediaFormat.PCMU, MediaFormat.PCMA);
  private final PhoneDescriptions ours =
      new PhoneDescriptions(
          InetAddress.ofLiteral("127.0.0.1"), 20_000, 20, LineSecurity.PLAIN, new Random(1));

  @Test
  void anOfferOfEverythingIsShortEnoughForAnyDatagram() {
    String text =
        SdpWriter.write(
            ours.offer(audio(FormatNegotiation.offer(EVERYTHING), Direction.SENDRECV), null));
    assertThat(text.length()).isLessThan(600);
    assertThat(text)
        .contains("m=audio 20000 RTP/AVP 96 9 0 8 101 13\r\n")
        .contains("a=ptime:20\r\n", "a=sendrecv\r\n", "c=IN IP4 127.0.0.1\r\n")
        .doesNotContain("fingerprint", "candidate", "extmap", "msid", "rtcp-mux");
  }

  @Test
  void theVersionGoesUpOnlyWhenTheContentChanges() {
    SessionDescription first =
        ours.offer(audio(FormatNegotiation.offer(EVERYTHING), Direction.SENDRECV), null);
    assertThat(ours.offer(audio(FormatNegotiation.offer(EVERYTHING), Direction.SENDRECV), null))
        .isEqualTo(first);
    SessionDescription held =
        ours.offer(audio(FormatNegotiation.offer(EVERYTHING), Direction.SENDONLY), null);
    assertThat(held.origin().sessionVersion()).isEqualTo(first.origin().sessionVersion() + 1);
    assertThat(held.origin().sessionId()).isEqualTo(first.origin().sessionId());
  }

  @Test
  void anAnswerHasTheOffersLinesAndRefusesAllButTheAudio() {
    SessionDescription offer =
        read(
            "m=video 4002 RTP/AVP 99",
            "a=rtpmap:99 H264/90000",
            "m=audio 4000 RTP/AVP 0",
            "m=video 0 RTP/AVP 255");
    String text =
        SdpWriter.write(
            ours.answer(
                offer,
                lines(offer),
                audio(FormatNegotiation.offer(List.of(MediaFormat.PCMU)), Direction.SENDRECV),
                null));
    assertThat(text.lines().filter(line -> line.startsWith("m=")))
        .containsExactly(
            "m=video 0 RTP/AVP 99", "m=audio 20000 RTP/AVP 0 101 13", "m=video 0 RTP/AVP 255");
  }

  @Test
  void theAddressOfTheLineHoldsBeforeThatOfTheSession() {
    PhoneMedia phone = found("m=audio 4000 RTP/AVP 0", "c=IN IP4 127.0.0.9");
    assertThat(phone.rtp()).hasToString("/127.0.0.9:4000");
    assertThat(phone.rtcp()).hasToString("/127.0.0.9:4001");
  }

  @Test
  void rtcpMayBeElsewhere() {
    assertThat(found("m=audio 4000 RTP/AVP 0", "a=rtcp:5555").rtcp())
        .hasToString("/127.0.0.2:5555");
    assertThat(found("m=audio 4000 RTP/AVP 0", "a=rtcp:5555 IN IP4 127.0.0.7").rtcp())
        .hasToString("/127.0.0.7:5555");
  }

  @Test
  void everyKindOfHoldIsUnderstood() {
    assertThat(found("m=audio 4000 RTP/AVP 0", "a=sendonly").direction())
        .isEqualTo(Direction.RECVONLY);
    assertThat(found("m=audio 4000 RTP/AVP 0", "a=inactive").direction())
        .isEqualTo(Direction.INACTIVE);
    PhoneMedia old = found("m=audio 4000 RTP/AVP 0", "c=IN IP4 0.0.0.0");
    assertThat(old.direction()).isEqualTo(Direction.RECVONLY);
    assertThat(old.rtp()).isNull();
  }

  @Test
  void aSecureOrNamedOrDisabledLineIsNotTaken() {
    assertThat(PhoneMedia.read(read("m=audio 4000 RTP/SAVP 0"), LineSecurity.PLAIN))
        .isInstanceOf(PhoneMedia.Result.Refused.class);
    assertThat(PhoneMedia.read(read("m=audio 0 RTP/AVP 0"), LineSecurity.PLAIN))
        .isInstanceOf(PhoneMedia.Result.Refused.class);
    assertThat(
            PhoneMedia.read(
                read("m=audio 4000 RTP/AVP 0", "c=IN IP4 a.phone.example"), LineSecurity.PLAIN))
        .isInstanceOf(PhoneMedia.Result.Refused.class);
  }

  private static PhoneMedia.Result.Found lines(SessionDescription description) {
    return (PhoneMedia.Result.Found) PhoneMedia.read(description, LineSecurity.PLAIN);
  }

  private static PhoneMedia found(String... lines) {
    return lines(read(lines)).audio();
  }

  private static SessionDescription read(String... lines) {
    String text =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\n"
            + String.join("\r\n", lines)
            + "\r\n";
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  private static PhoneAudio audio(List<PayloadFormat> formats, Direction direction) {
    return new PhoneAudio(formats, direction, List.of());
  }
}
