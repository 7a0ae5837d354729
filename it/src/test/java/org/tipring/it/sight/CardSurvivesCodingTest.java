package org.tipring.it.sight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.sight.CardDecoder.Seen;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** What the tests' own codecs do to a card leaves it readable: what is seen can be believed. */
class CardSurvivesCodingTest {
  @ParameterizedTest
  @CsvSource({
    "H264, 640, 360, 500000, 0",
    "H264, 352, 288, 200000, 1200",
    "VP8, 640, 360, 500000, 0",
    "VP8, 1280, 720, 1000000, 0"
  })
  void everyCardIsReadBack(String codec, int width, int height, int bitrate, int longestNal) {
    VideoSize size = new VideoSize(width, height);
    boolean isH264 = codec.equals("H264");
    try (CardEncoder encoder =
            isH264 ? CardEncoder.h264(size, bitrate, longestNal) : CardEncoder.vp8(size, bitrate);
        CardDecoder decoder = isH264 ? CardDecoder.h264() : CardDecoder.vp8()) {
      for (int counter = 2000; counter < 2100; counter++) {
        Seen seen = decoder.decode(encoder.encode(counter, counter % 50 == 0));
        assertThat(seen).isEqualTo(new Seen(size, counter % TestCard.NUMBERS));
      }
    }
  }
}
