package org.tipring.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SdpReaderRefusesWhatCouldHurtTest {
  private static final String HEAD = "v=0\no=- 1 1 IN IP4 192.0.2.1\n";

  @Test
  void everyBoundHoldsAndNamesTheLine() {
    assertRefused("v=0\n" + "a".repeat(SdpReader.MAX_LENGTH), 0);
    assertRefused(HEAD + "x=\n".repeat(SdpReader.MAX_LINES - 1), SdpReader.MAX_LINES + 1);
    assertRefused(HEAD + "a=" + "x".repeat(SdpReader.MAX_LINE_LENGTH - 1), 3);
    assertRefused(HEAD + "m=audio 9 RTP/AVP 0\n".repeat(SdpReader.MAX_MEDIA + 1), 11);
    assertRefused(HEAD + "m=audio 9 RTP/AVP" + " 0".repeat(SdpReader.MAX_FORMATS + 1), 3);
    assertRefused(HEAD + "a=x\n".repeat(SdpReader.MAX_ATTRIBUTES + 1), 259);
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    TestingSdp.read(HEAD + "x=\n".repeat(SdpReader.MAX_LINES - 2));
    TestingSdp.read(HEAD + "a=" + "x".repeat(SdpReader.MAX_LINE_LENGTH - 2));
    TestingSdp.read(HEAD + "m=audio 9 RTP/AVP 0\n".repeat(SdpReader.MAX_MEDIA));
    TestingSdp.read(HEAD + "m=audio 9 RTP/AVP" + " 0".repeat(SdpReader.MAX_FORMATS));
    TestingSdp.read(HEAD + "a=x\n".repeat(SdpReader.MAX_ATTRIBUTES));
  }

  @Test
  void malformedLinesAreRefusedWhereTheyStand() {
    assertRefused("", 0);
    assertRefused("v=0\n", 0);
    assertRefused("v=1\n", 1);
    assertRefused("o=- 1 1 IN IP4 192.0.2.1\n", 1);
    assertRefused("{\"sdp\":1}", 1);
    assertRefused("v=0\no=- 1 1 IN IP4\n", 2);
    assertRefused(HEAD + "c=IN\n", 3);
    assertRefused(HEAD + "c=ATM NSAP 47.0091\n", 3);
    assertRefused(HEAD + "m=audio\n", 3);
    assertRefused(HEAD + "m=audio -1 RTP/AVP 0\n", 3);
    assertRefused(HEAD + "m=audio 65536 RTP/AVP 0\n", 3);
    assertRefused(HEAD + "m=audio 99999999999 RTP/AVP 0\n", 3);
    assertRefused(HEAD + "m=audio 4000 RTP/AVP\n", 3);
    assertRefused(HEAD + "nonsense\n", 3);
    assertRefused(HEAD + "v=0\n", 3);
  }

  @Test
  void aControlByteIsNeverPassedOn() {
    assertRefused(HEAD + "a=x:1\rm=audio 4000 RTP/AVP 0\n", 3);
    assertRefused(HEAD + "a=x:\u0000\n", 3);
    assertRefused(HEAD + "a=x:\u007fy\n", 3);
  }

  @Test
  void theWriterRefusesToBeginALineInsideAValue() {
    SessionDescription forged =
        new SessionDescription(
            new Origin("-", 1, 1, "192.0.2.1"),
            null,
            List.of(new Attribute("x", "1\r\nm=audio 4000 RTP/AVP 0")),
            List.of());

    assertThatThrownBy(() -> SdpWriter.write(forged)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noMutationOfARealDescriptionMakesItThrow() {
    Random random = new Random(2);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text =
          new StringBuilder(random.nextBoolean() ? TestingSdp.BROWSER : TestingSdp.PHONE);
      for (int change = random.nextInt(8); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0x180));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        }
      }
      if (SdpReader.read(text.toString()) instanceof SdpReader.Result.Read read) {
        String written = SdpWriter.write(read.description());
        // what was mended once stays as it is
        assertThat(SdpWriter.write(TestingSdp.read(written))).isEqualTo(written);
      }
    }
  }

  private static void assertRefused(String text, int line) {
    assertThat(SdpReader.read(text))
        .isInstanceOfSatisfying(
            SdpReader.Result.Refused.class,
            refused -> assertThat(refused.line()).as(refused.why()).isEqualTo(line));
  }
}
