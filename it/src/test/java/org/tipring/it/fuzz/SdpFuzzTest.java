package org.tipring.it.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;

class SdpFuzzTest {
  /** What was read is within its bounds, and means the same when it is written and read again. */
  @FuzzTest(maxDuration = "1m")
  void whatIsReadCanBeWrittenAndReadAgain(byte[] data) {
    String text = new String(data, UTF_8);
    switch (SdpReader.read(text)) {
      case SdpReader.Result.Refused(String why, int line) -> {
        assertThat(why).isNotBlank();
        assertThat(line).isBetween(0, SdpReader.MAX_LINES + 1);
      }
      case SdpReader.Result.Read(SessionDescription description) -> {
        checkBounds(description);
        String written = SdpWriter.write(description);
        // our own line ends and obligatory lines may take a text at the limit over it
        if (isOverALimit(written)) return;
        assertThat(SdpReader.read(written)).isEqualTo(new SdpReader.Result.Read(description));
      }
    }
  }

  private static void checkBounds(SessionDescription description) {
    assertThat(description.media()).hasSizeLessThanOrEqualTo(SdpReader.MAX_MEDIA);
    checkAttributes(description.attributes());
    for (MediaDescription media : description.media()) {
      assertThat(media.port()).isBetween(0, 65535);
      assertThat(media.formats()).hasSizeLessThanOrEqualTo(SdpReader.MAX_FORMATS);
      checkAttributes(media.attributes());
    }
  }

  private static void checkAttributes(List<Attribute> attributes) {
    assertThat(attributes).hasSizeLessThanOrEqualTo(SdpReader.MAX_ATTRIBUTES);
    assertThat(attributes).allMatch(a -> !a.name().isEmpty());
  }

  private static boolean isOverALimit(String text) {
    return text.length() > SdpReader.MAX_LENGTH
        || text.lines().count() > SdpReader.MAX_LINES
        || text.lines().anyMatch(line -> line.length() > SdpReader.MAX_LINE_LENGTH);
  }
}
