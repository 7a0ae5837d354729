package org.tipring.it.bench.video;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.peers.ChildProcess;

/** Has {@link FfmpegAlone} convert on a core. */
public final class FfmpegProcess {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private FfmpegProcess() {}

  /**
   * Waits for what it finds.
   *
   * @param frames of each film to convert
   */
  public static FilmCost cost(FilmedCall call, int calls, int frames, Core core) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms96m",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-cp",
                System.getProperty("java.class.path"),
                FfmpegAlone.class.getName()));
    command.addAll(call.arguments());
    command.add(Integer.toString(calls));
    command.add(Integer.toString(frames));
    Path folder = ChildProcess.folder("bench-ffmpeg");
    try (ChildProcess process =
        ChildProcess.start("ffmpeg", folder, core.pinned(command), Map.of())) {
      if (process.exitCode(LIMIT) != 0) {
        throw new IllegalStateException("FFmpeg alone: " + process.output());
      }
      return FilmCost.read(process.output());
    }
  }
}
