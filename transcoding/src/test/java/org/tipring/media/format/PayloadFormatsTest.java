package org.tipring.media.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.TestingSdp;

class PayloadFormatsTest {
  @Test
  void staticPayloadTypesNeedNoDescription() {
    assertThat(PayloadFormats.read(TestingSdp.media("m=audio 4000 RTP/AVP 8 0 9 13 18")))
        .extracting(format -> format.format().encodingName())
        .containsExactly("PCMA", "PCMU", "G722", "CN", "G729");
  }

  @Test
  void parametersAreReadByNameWhateverTheirSpelling() {
    assertThat(
            PayloadFormats.read(
                TestingSdp.media(
                    "m=audio 4000 RTP/AVP 111 101",
                    "a=rtpmap:111 OPUS/48000/2",
                    "a=fmtp:111 MinPTime = 10 ; useinbandfec=1;;",
                    "a=rtpmap:101 telephone-event/8000",
                    "a=fmtp:101 0-16")))
        .containsExactly(
            new PayloadFormat(
                111,
                new MediaFormat("OPUS", 48_000, 2, Map.of("minptime", "10", "useinbandfec", "1"))),
            new PayloadFormat(
                101, new MediaFormat("telephone-event", 8_000, 1, Map.of("", "0-16"))));
  }

  @Test
  void commonMistakesAreUnderstood() {
    assertThat(
            PayloadFormats.read(
                TestingSdp.media(
                    "m=audio 4000 RTP/AVP 9 107",
                    "a=rtpmap:9 G722/16000",
                    "a=rtpmap:107 opus/48000")))
        .extracting(PayloadFormat::format)
        .containsExactly(MediaFormat.G722, new MediaFormat("opus", 48_000, 2, Map.of()));
  }

  @Test
  void nonsenseIsLeftOut() {
    assertThat(
            PayloadFormats.read(
                TestingSdp.media(
                    "m=audio 4000 RTP/AVP 96 97 98 99 100 128 x 0 0",
                    "a=rtpmap:96 opus",
                    "a=rtpmap:97 /8000",
                    "a=rtpmap:98 opus/-1",
                    "a=rtpmap:99 opus/48000/999999999999",
                    "a=rtpmap:",
                    "a=fmtp:0")))
        .containsExactly(new PayloadFormat(0, MediaFormat.PCMU));
  }

  @Test
  void whatIsWrittenIsWhatRfc8866Shows() {
    assertThat(PayloadFormats.attributes(FormatNegotiation.offer(List.of(MediaFormat.OPUS))))
        .containsExactly(
            new Attribute("rtpmap", "96 opus/48000/2"),
            new Attribute("fmtp", "96 minptime=10;useinbandfec=1"),
            new Attribute("rtpmap", "101 telephone-event/48000"),
            new Attribute("fmtp", "101 0-15"));
  }

  @Test
  void packetTimesAreKeptToWhatWeMake() {
    assertThat(packetTime("a=ptime:20")).isEqualTo(20);
    assertThat(packetTime("a=ptime:50")).isEqualTo(40);
    assertThat(packetTime("a=ptime:5")).isEqualTo(10);
    assertThat(packetTime("a=ptime:2147483648")).isEqualTo(20);
    assertThat(packetTime("a=ptime:200")).isEqualTo(60);
    assertThat(packetTime("a=ptime:40", "a=maxptime:30")).isEqualTo(30);
    assertThat(packetTime("a=ptime:0")).isEqualTo(20);
    assertThat(packetTime("a=ptime:30.0")).isEqualTo(30);
    assertThat(packetTime("a=x")).isEqualTo(20);
  }

  private static int packetTime(String... attributes) {
    return PacketTime.asked(
        TestingSdp.media("m=audio 4000 RTP/AVP 0\n" + String.join("\n", attributes)));
  }
}
