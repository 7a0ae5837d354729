package org.tipring.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.VideoFeedback;

class KeyframeRequestTest {
  private static final long MILLI = 1_000_000;

  private final byte[] array = new byte[KeyframeRequest.MAX_LENGTH];

  @Test
  void pictureLossIsPreferred() {
    KeyframeRequest request = knowing(true, true);

    assertThat(request.isKnown()).isTrue();
    assertThat(written(request, 0)).containsExactly(new RtcpPacket.PictureLoss(1, 2));
  }

  @Test
  void aCommandIsRepeatedAtFirstAndIsANewOneLater() {
    KeyframeRequest request = knowing(false, true);

    int first = command(request, -3_000 * MILLI);

    assertThat(command(request, -2_600 * MILLI)).isEqualTo(first);
    assertThat(command(request, -2_500 * MILLI)).isEqualTo(first + 1);
    assertThat(command(request, -2_100 * MILLI)).isEqualTo(first + 1);
  }

  /** A peer passes over a number that it has heard already. */
  @Test
  void aNewAgreementDoesNotCountAnew() {
    KeyframeRequest request = knowing(false, true);
    int first = command(request, 0);

    request.negotiated(new VideoFeedback(false, false, true, true, false, false));

    assertThat(command(request, 500 * MILLI)).isEqualTo(first + 1);
    request.negotiated(VideoFeedback.NONE);
    assertThat(request.isKnown()).isFalse();
  }

  @Test
  void commandsAreCountedInEightBits() {
    KeyframeRequest request = knowing(false, true);
    int first = command(request, 0);
    for (int i = 1; i < 256; i++) {
      assertThat(command(request, i * 1_000L * MILLI)).isEqualTo((first + i) & 0xff);
    }
    assertThat(command(request, 256_000 * MILLI)).isEqualTo(first);
  }

  @Test
  void aPeerOfTheOldProfileIsNotAsked() {
    KeyframeRequest request = new KeyframeRequest(VideoFeedback.NONE);

    assertThat(request.isKnown()).isFalse();
    assertThat(written(request, 0)).isEmpty();
  }

  private int command(KeyframeRequest request, long nowNanos) {
    RtcpPacket packet = written(request, nowNanos).getFirst();
    return ((RtcpPacket.FullIntraRequest) packet).commandSequence();
  }

  private List<RtcpPacket> written(KeyframeRequest request, long nowNanos) {
    return RtcpReader.read(array, 0, request.write(array, 0, 1, 2, nowNanos));
  }

  private static KeyframeRequest knowing(boolean pictureLoss, boolean fullIntraRequest) {
    return new KeyframeRequest(
        new VideoFeedback(true, pictureLoss, fullIntraRequest, false, false, false));
  }
}
