package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.LibwebrtcPeer;
import org.tipring.it.peers.OnStage;
import org.tipring.media.video.VideoSize;

/** libwebrtc, which is no page, makes a call by the protocol alone. */
@ExtendWith(OnStage.class)
class ASecondBrowserCallsTest {
  @Test
  void aLineOfSoundAloneTakesTheCallAndShowsNothing(Gateway gateway) {
    VideoSize size = new VideoSize(640, 360);
    try (LibwebrtcPeer peer = LibwebrtcPeer.connect(gateway.origin(), "bob", "VP8", size)) {
      peer.dial("echo");
      peer.await("answered");
      assertThat(peer.seen().samples()).isEmpty();
      peer.hangUp();
      assertThat(peer.await("ended").text("cause")).isEqualTo("hangup");
    }
  }
}
