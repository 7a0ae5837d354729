package org.tipring.it.bench.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tipring.media.srtp.SrtpProfile;

/** Each is run for a few turns, right here; one that measures nothing says so itself. */
class EveryPieceRunsTest {
  @Test
  void withoutAFault() throws RunnerException {
    // a measurement may be under way beside us
    System.setProperty("jmh.ignoreLock", "true");
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Pieces.all())
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementBatchSize(300)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(results)
        .extracting(Pieces::name)
        .containsExactlyInAnyOrder(
            "Demultiplex datagram",
            "G711Frame decode",
            "G711Frame encode",
            "Jitter inDisorder",
            "Jitter inOrder",
            "OpusFrame decode",
            "OpusFrame encode",
            "Protect cm",
            "Protect gcm",
            "Relay packet",
            "Unprotect cm",
            "Unprotect gcm");
  }

  @Test
  void packetsDoNotRunOut() {
    SealedPackets packets = new SealedPackets(SrtpProfile.AEAD_AES_128_GCM);
    for (int i = 0; i <= 2 * SealedPackets.ROUND; i++) {
      assertThat(packets.openNext()).isEqualTo(SealedPackets.LENGTH);
    }
  }
}
