package org.tipring.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandwidthTest {
  @ParameterizedTest
  @CsvSource({
    "b=AS:512, 512000",
    "b=AS: 512, 512000",
    "b=TIAS:480000, 480000",
    "b=AS:1000000, 1000000000",
    "b=AS:1000001, 0",
    "b=TIAS:1000000000, 1000000000",
    "b=TIAS:1000000001, 0",
    "b=TIAS:18446744073709551617, 0",
    "b=AS:0, 0",
    "b=AS:-1, 0",
    "b=AS:1.5, 0",
    "b=AS, 0",
    "b=AS:, 0",
    "b=:512, 0",
    "b=512, 0",
    "b=CT:512, 0",
    "b=RS:512, 0",
    "b=X-YZ:512, 0",
    "b=, 0"
  })
  void aLineSaysWhatItsAuthorWantsAtMost(String line, long bitrate) {
    assertThat(TestingSdp.media("m=video 4000 RTP/AVP 99", line).bitrate()).isEqualTo(bitrate);
  }

  @Test
  void theExacterWordHoldsWhicheverComesFirst() {
    assertThat(TestingSdp.media("m=video 4 RTP/AVP 99", "b=AS:9", "b=TIAS:7000").bitrate())
        .isEqualTo(7_000);
    assertThat(TestingSdp.media("m=video 4 RTP/AVP 99", "b=TIAS:7000", "b=AS:9").bitrate())
        .isEqualTo(7_000);
    assertThat(TestingSdp.media("m=video 4 RTP/AVP 99", "b=AS:9", "b=TIAS:x").bitrate())
        .isEqualTo(9_000);
  }

  @Test
  void sessionAndLinesSpeakForThemselves() {
    SessionDescription session =
        TestingSdp.read(
            """
            v=0
            o=- 1 1 IN IP4 192.0.2.1
            b=AS:2000
            m=audio 4000 RTP/AVP 0
            m=video 4002 RTP/AVP 99
            b=TIAS:1500000
            """);
    assertThat(session.bitrate()).isEqualTo(2_000_000);
    assertThat(session.media())
        .extracting(MediaDescription::bitrate)
        .containsExactly(0L, 1_500_000L);
  }

  @Test
  void isWrittenInBothUnitsBeforeTheAttributes() {
    SessionDescription plain = TestingSdp.read("v=0\no=- 1 1 IN IP4 192.0.2.1\n");
    MediaDescription video =
        new MediaDescription(
            "video",
            4000,
            "RTP/AVP",
            List.of("99"),
            "192.0.2.2",
            512_001,
            List.of(new Attribute("sendrecv", null)));
    SessionDescription session =
        new SessionDescription(plain.origin(), "192.0.2.1", 2_000_000, List.of(), List.of(video));
    String text = SdpWriter.write(session);
    assertThat(text)
        .contains(
            "c=IN IP4 192.0.2.1\r\nb=AS:2000\r\nb=TIAS:2000000\r\nt=0 0\r\n",
            "c=IN IP4 192.0.2.2\r\nb=AS:513\r\nb=TIAS:512001\r\na=sendrecv\r\n");
    assertThat(TestingSdp.read(text)).isEqualTo(session);
  }
}
