package org.tipring.media.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.TestingSdp;

class VideoFeedbackTest {
  /** Columns: NACK, PLI, FIR, TMMBR, REMB, transport-cc. */
  @ParameterizedTest
  @CsvSource({
    "96 nack,             true, false, false, false, false, false",
    "96 nack pli,         false, true, false, false, false, false",
    "96 ccm fir,          false, false, true, false, false, false",
    "96 ccm tmmbr,        false, false, false, true, false, false",
    "96 ccm tmmbr smaxpr=120, false, false, false, true, false, false",
    "96 goog-remb,        false, false, false, false, true, false",
    "96 transport-cc,     false, false, false, false, false, true",
    "* nack pli,          false, true, false, false, false, false",
    "* CCM FIR,           false, false, true, false, false, false",
    "* ack ccfb,          false, false, false, false, false, false",
    "96 ack rpsi,         false, false, false, false, false, false",
    "96 nack sli,         false, false, false, false, false, false",
    "97 nack,             false, false, false, false, false, false",
    "9 nack,              false, false, false, false, false, false",
    "96,                  false, false, false, false, false, false",
    "nack,                false, false, false, false, false, false"
  })
  void isReadOfOnePayloadTypeAndOfAll(
      String line,
      boolean nack,
      boolean pli,
      boolean fir,
      boolean tmmbr,
      boolean remb,
      boolean tcc) {
    MediaDescription media = TestingSdp.media("m=video 9 RTP/AVPF 96 97", "a=rtcp-fb:" + line);
    assertThat(VideoFeedback.read(media, 96))
        .isEqualTo(new VideoFeedback(nack, pli, fir, tmmbr, remb, tcc));
  }

  @Test
  void isNoneWhereNothingIsSaid() {
    assertThat(VideoFeedback.read(TestingSdp.media("m=video 9 RTP/AVP 96", "a=rtcp-fb"), 96))
        .isEqualTo(VideoFeedback.NONE);
  }

  @Test
  void isWrittenAsItIsRead() {
    MediaDescription written =
        TestingSdp.media(
            "m=video 9 RTP/AVPF 96",
            String.join(
                "\n",
                VideoFeedback.OF_BROWSER.attributes("96").stream()
                    .map(attribute -> "a=" + attribute.name() + ":" + attribute.value())
                    .toList()));
    assertThat(VideoFeedback.read(written, 96)).isEqualTo(VideoFeedback.OF_BROWSER);
    assertThat(VideoFeedback.OF_PHONE.attributes("*"))
        .containsExactly(
            new Attribute("rtcp-fb", "* nack pli"),
            new Attribute("rtcp-fb", "* ccm fir"),
            new Attribute("rtcp-fb", "* ccm tmmbr"));
    assertThat(VideoFeedback.NONE.attributes("96")).isEmpty();
  }

  @Test
  void isWhatBothKnow() {
    VideoFeedback browsers = VideoFeedback.OF_BROWSER;
    assertThat(browsers.and(VideoFeedback.NONE)).isEqualTo(VideoFeedback.NONE);
    assertThat(browsers.and(browsers)).isEqualTo(browsers);
    assertThat(browsers.and(VideoFeedback.OF_PHONE))
        .isEqualTo(new VideoFeedback(false, true, true, false, false, false));
  }
}
