package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.format.MediaFormat.H264;
import static org.tipring.media.format.MediaFormat.H264_SINGLE_NAL;
import static org.tipring.media.format.MediaFormat.VP8;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.VideoPolicy;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;

final class VideoPreferenceTest {
  private static TrunkMediaConfig trunk(VideoPolicy policy, String... codecs) {
    return Defaults.trunkMedia().withVideo(policy, List.of(codecs));
  }

  private static NegotiatedVideo sending(MediaFormat format) {
    List<PayloadFormat> formats = List.of(new PayloadFormat(96, format));
    return new NegotiatedVideo(
        formats, formats, Map.of(), Map.of(), VideoFeedback.NONE, 0, Direction.SENDRECV);
  }

  @Test
  void theBrowserSpeaksWhatThePhoneProbablySpeaks() {
    assertThat(VideoPreference.ofBrowser(trunk(VideoPolicy.PASSTHROUGH, "H264", "VP8")))
        .containsExactly(H264, VP8);
    assertThat(VideoPreference.ofBrowser(trunk(VideoPolicy.PASSTHROUGH, "VP8")))
        .containsExactly(VP8, H264);
  }

  @Test
  void theBrowserSpeaksVp8WhereThatIsThePolicy() {
    assertThat(VideoPreference.ofBrowser(trunk(VideoPolicy.VP8, "H264")))
        .containsExactly(VP8, H264);
  }

  @Test
  void aTrunkWithoutVideoCodecsHasNoPictures() {
    TrunkMediaConfig trunk = trunk(VideoPolicy.PASSTHROUGH);
    assertThat(VideoPreference.ofBrowser(trunk)).isEmpty();
    assertThat(VideoPreference.ofPhone(trunk)).isEmpty();
  }

  @Test
  void phonesAreOfferedBothModesOfH264() {
    assertThat(VideoPreference.ofPhone(trunk(VideoPolicy.PASSTHROUGH, "H264", "VP8")))
        .containsExactly(H264, H264_SINGLE_NAL, VP8);
  }

  @Test
  void whatTheOtherEndSendsComesFirst() {
    List<MediaFormat> wanted = List.of(H264, H264_SINGLE_NAL, VP8);
    assertThat(VideoPreference.like(sending(VP8), wanted))
        .containsExactly(VP8, H264, H264_SINGLE_NAL);
    assertThat(VideoPreference.like(sending(H264), wanted)).isEqualTo(wanted);
  }
}
