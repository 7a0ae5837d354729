package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.ChildProcess;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/** Calls whose RTP SIPp itself sends and takes. */
@ExtendWith(OnStage.class)
class SippsOwnSoundTest {
  private static final int FILE_HERTZ = 1130;

  @Test
  void whatSippEchoesIsTheCallersOwnVoice(Gateway gateway, Chromium chromium) {
    Trunk trunk = gateway.quality();
    Sipp.Setting setting =
        Sipp.Setting.at(trunk.host(), trunk.address().getPort(), Map.of())
            .with("-rtp_echo", "-mp", String.valueOf(Ports.free(trunk.host())));
    listen("echo-sound", setting, MICROPHONE_HERTZ, gateway, chromium);
  }

  @Test
  void whatSippStreamsFromAFileIsHeard(Gateway gateway, Chromium chromium) throws IOException {
    Path file = ChildProcess.folder("tone").resolve("tone.pcmu");
    byte[] tone = new byte[8000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = Law.PCMU.encode((int) (8192 * Math.sin(2 * Math.PI * FILE_HERTZ * i / 8000)));
    }
    Files.write(file, tone);
    Trunk trunk = gateway.quality();
    Sipp.Setting setting =
        Sipp.Setting.at(
            trunk.host(), trunk.address().getPort(), Map.of("tone_file", file.toString()));
    listen("stream-sound", setting, FILE_HERTZ, gateway, chromium);
  }

  private static void listen(
      String scenario, Sipp.Setting setting, int hertz, Gateway gateway, Chromium chromium) {
    try (Sipp sipp = Sipp.answer(scenario, setting);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      double answeredAt = sipp.awaitAnswering().atMillis();
      page.awaitState("active");
      page.awaitHeard(Duration.ofSeconds(2));
      page.hangUp();
      sipp.awaitSuccess();
      Sound heard = page.heard();
      double first = Hearing.assertInTime("the browser", heard, hertz, answeredAt).firstMillis();
      ToneTrack track = ToneTrack.of(heard.from(first), hertz);
      // SIPp does all that it does on few threads, and its sound stumbles over the rest
      assertThat(track.coverage()).as("%s", track).isGreaterThan(0.8);
    }
  }
}
