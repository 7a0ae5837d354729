package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.ChildProcess;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.PacketFilm;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.peers.VideoPhone;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sound.Law;
import org.tipring.media.video.VideoSize;

/**
 * SIPp, playing a film of packets, and the tests' own phone call each other without a gateway: what
 * they then show can be believed. SIPp needs root for it, since it sends from a raw socket.
 */
class SippPlaysPicturesTest {
  private static final String HOST = Loopback.HOST;
  private static final VideoSize SIZE = new VideoSize(640, 360);

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theFilmIsSeen(int packetizationMode) {
    VideoLine line = VideoLine.h264(packetizationMode);
    Path file = ChildProcess.folder("film").resolve("mode-" + packetizationMode + ".pcap");
    PacketFilm.write(file, line, SIZE, 4);
    int port = Ports.free(HOST);
    try (RtpPhone silent = RtpPhone.open(HOST, Law.PCMU, 0);
        RtpPhone phone = RtpPhone.open(HOST, Law.PCMU, 0);
        VideoPhone video = VideoPhone.open(HOST, line, SIZE)) {
      Sipp.Setting playing =
          Sipp.Setting.at(HOST, port, Sipp.filmOf(silent, line, file))
              .with("-mp", String.valueOf(Ports.free(HOST)));
      Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone, video));
      keys.put("from_user", "caller");
      try (Sipp player = Sipp.answer("play-video", playing);
          Sipp caller =
              Sipp.call(
                  "call-with-video",
                  Sipp.Setting.at(HOST, Ports.free(HOST), keys),
                  Loopback.at(port),
                  "film")) {
        caller.awaitResponse(200, "INVITE");
        video.eye().awaitFirst();
        SeenPictures seen = video.eye().watch(Duration.ofSeconds(2));
        assertThat(seen.distinctASecond()).as("%s", seen).isBetween(10.0, 35.0);
        assertThat(player.messages()).isNotEmpty();
      }
    }
  }
}
