package org.tipring.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.webrtc.dtls.Fingerprint;

class LocalDescriptionTest {
  private final LocalTransport transport =
      new LocalTransport(
          "abcd1234",
          "0123456789abcdefghijkl",
          Objects.requireNonNull(Fingerprint.parse("sha-256 " + "00:".repeat(31) + "FF")),
          LocalCandidates.of(
              List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("127.0.0.1")),
              40_000));

  private SessionDescription answer(String offer) {
    if (BrowserDescriptionReader.read(TestingOffers.parse(offer))
        instanceof BrowserDescriptionReader.Result.Read read) {
      BrowserDescription browser = read.description();
      FormatNegotiation.Answer formats =
          Objects.requireNonNull(
              FormatNegotiation.answer(
                  browser.audio().media(), Direction.SENDRECV, List.of(MediaFormat.OPUS)));
      return LocalDescription.answer(
          new Origin("-", 1, 1, "127.0.0.1"),
          browser,
          transport,
          new LocalAudio(formats.formats(), Direction.SENDRECV, 4711, "me"),
          null,
          Setup.ACTIVE);
    }
    throw new AssertionError(offer);
  }

  @Test
  void answersEveryLineInItsPlaceAndBundlesOnlyAudio() {
    SessionDescription answer = answer(TestingOffers.chromium());
    assertThat(answer.media())
        .extracting(MediaDescription::media)
        .containsExactly("audio", "video", "application");
    assertThat(answer.media()).extracting(MediaDescription::port).containsExactly(9, 0, 0);
    assertThat(answer.media())
        .extracting(line -> line.attribute("mid"))
        .containsExactly("0", "1", "2");
    assertThat(SdpWriter.write(answer)).contains("a=group:BUNDLE 0\r\n");
  }

  @Test
  void answersAudioAsABrowserWantsIt() {
    String text = SdpWriter.write(answer(TestingOffers.chromium()));
    assertThat(text)
        .contains(
            "m=audio 9 UDP/TLS/RTP/SAVPF 111 110\r\n",
            "a=rtcp-mux\r\n",
            "a=setup:active\r\n",
            "a=ice-ufrag:abcd1234\r\n",
            "a=fingerprint:sha-256 00:",
            "a=candidate:1 1 udp 2130706431 192.0.2.1 40000 typ host\r\n",
            "a=candidate:2 1 udp 2130706175 127.0.0.1 40000 typ host\r\n",
            "a=end-of-candidates\r\n",
            "a=rtpmap:111 opus/48000/2\r\n",
            "a=msid:tipring audio\r\n",
            "a=ssrc:4711 cname:me\r\n")
        .doesNotContain("a=crypto", "rtcp-fb", "extmap", "rtcp-rsize");
  }

  @Test
  void readsItsOwnAnswer() {
    assertThat(
            BrowserDescriptionReader.read(
                TestingOffers.parse(SdpWriter.write(answer(TestingOffers.chromium())))))
        .isInstanceOf(BrowserDescriptionReader.Result.Read.class);
  }

  @Test
  void showsNoPasswordInALog() {
    assertThat(transport.toString()).doesNotContain("0123456789abcdef");
  }
}
