package org.tipring.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaControlTest {
  private static final String WISH =
      "<vc_primitive><to_encoder><picture_fast_update/></to_encoder></vc_primitive>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<media_control>" + WISH + "</media_control>",
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\r\n<media_control>\r\n "
            + WISH
            + "</media_control>\r\n",
        "<media_control><vc_primitive><stream_id>1</stream_id><to_encoder><picture_fast_update>"
            + "</picture_fast_update></to_encoder></vc_primitive></media_control>",
        "<m:media_control xmlns:m='urn:x'><m:vc_primitive><m:to_encoder ><m:picture_fast_update />"
            + "</m:to_encoder></m:vc_primitive></m:media_control >",
        "<!-- </media_control> --><media_control><![CDATA[</x>]]>" + WISH + "</media_control>"
      })
  void aWholePictureIsWanted(String body) {
    assertThat(MediaControl.read(body)).isEqualTo(MediaControl.PICTURE_FAST_UPDATE);
  }

  @Test
  void ourOwnWishIsUnderstood() {
    assertThat(MediaControl.read(MediaControl.pictureFastUpdate().text()))
        .isEqualTo(MediaControl.PICTURE_FAST_UPDATE);
    assertThat(MediaControl.pictureFastUpdate().is(MediaControl.TYPE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<media_control/>",
        "<media_control><general_error>what?</general_error></media_control>",
        "<media_control><!--" + WISH + "--></media_control>",
        "<media_control><![CDATA[" + WISH + "]]></media_control>",
        "<media_control><?x " + WISH + "?></media_control>",
        "<media_control>&lt;to_encoder&gt;&lt;picture_fast_update/&gt;</media_control>",
        "<media_control><picture_fast_update/></media_control>",
        "<media_control><to_decoder><picture_fast_update/></to_decoder></media_control>"
      })
  void nothingOfConsequenceIsSaid(String body) {
    assertThat(MediaControl.read(body)).isEqualTo(MediaControl.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "picture_fast_update",
        "<media_control>" + WISH,
        "<media_control>" + WISH + "</media>",
        "<media_control>" + WISH + "</media_control></media_control>",
        "<media_control/><media_control>" + WISH + "</media_control>",
        WISH,
        "<media_control><",
        "<media_control><!-- " + WISH + "</media_control>",
        "<media_control>< to_encoder></media_control>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><media_control>" + WISH + "</media_control>",
        "<a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a>"
      })
  void anythingElseIsMalformed(String body) {
    assertThat(MediaControl.read(body)).isEqualTo(MediaControl.MALFORMED);
  }

  @Test
  void theBoundsHold() {
    String end = "<media_control>" + WISH + "</media_control>";
    String longest = " ".repeat(MediaControl.MAX_LENGTH - end.length()) + end;
    assertThat(MediaControl.read(longest)).isEqualTo(MediaControl.PICTURE_FAST_UPDATE);
    assertThat(MediaControl.read(" " + longest)).isEqualTo(MediaControl.MALFORMED);
    assertThat(MediaControl.read(nested(8))).isEqualTo(MediaControl.OTHER);
    assertThat(MediaControl.read(nested(9))).isEqualTo(MediaControl.MALFORMED);
  }

  private static String nested(int depth) {
    return "<media_control>"
        + "<a>".repeat(depth - 1)
        + "</a>".repeat(depth - 1)
        + "</media_control>";
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(7);
    String alphabet = "</>!-[]?: a\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "<media_control>" : "");
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(MediaControl.read(text.toString())).isNotNull();
    }
  }
}
