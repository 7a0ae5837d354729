package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCardTest {
  @ParameterizedTest
  @CsvSource({"160, 90", "176, 144", "320, 180", "640, 360", "641, 361", "90, 160", "1920, 1080"})
  void everyNumberIsReadBack(int width, int height) {
    TestCard card = new TestCard(new VideoSize(width, height));
    for (int number = 0; number < TestCard.NUMBERS; number += width > 1000 ? 97 : 7) {
      card.paint(number);
      assertThat(TestCard.read(card.luma(), width, width, height)).isEqualTo(number);
    }
  }

  @Test
  void itIsReadAtHalfTheSizeAndThroughNoise() {
    TestCard card = new TestCard(new VideoSize(320, 180));
    Random random = new Random(1);
    card.paint(1234);
    byte[] half = new byte[160 * 90];
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 160; x++) {
        int pixel = (card.luma()[y * 2 * 320 + x * 2] & 0xFF) + random.nextInt(-30, 31);
        half[y * 160 + x] = (byte) Math.clamp(pixel, 0, 255);
      }
    }
    assertThat(TestCard.read(half, 160, 160, 90)).isEqualTo(1234);
  }

  @Test
  void nothingIsReadOffWhatIsNoCard() {
    byte[] luma = new byte[320 * 180];
    for (int grey : new int[] {0, 16, 128, 235, 255}) {
      Arrays.fill(luma, (byte) grey);
      assertThat(TestCard.read(luma, 320, 320, 180)).as("grey %s", grey).isEqualTo(-1);
    }
  }

  @Test
  void oneBlockThatIsWrongIsNoticed() {
    TestCard card = new TestCard(new VideoSize(320, 180));
    for (int block = 0; block < 16; block++) {
      card.paint(777);
      byte[] luma = card.luma().clone();
      for (int y = 112; y < 158; y++) {
        for (int x = block * 20; x < block * 20 + 20; x++) {
          luma[y * 320 + x] = (byte) (251 - (luma[y * 320 + x] & 0xFF));
        }
      }
      assertThat(TestCard.read(luma, 320, 320, 180)).as("block %s", block).isEqualTo(-1);
    }
  }
}
