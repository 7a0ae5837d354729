package org.tipring.it.bench.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;

/** How long one core of the machine was busy until now, for whomever ({@code /proc/stat}). */
public final class CoreUse {
  private static final Path STAT = Path.of("/proc/stat");
  private static final int TICK_MILLIS = 10;
  private static final int STEAL = 8;

  /** After the name: idle, and waiting for a disk. */
  private static final Set<Integer> IDLE = Set.of(4, 5);

  private final String name;

  /**
   * @param core as the system counts them
   */
  public CoreUse(int core) {
    name = "cpu" + core;
  }

  /** What the machine below took away is in it. */
  public Duration busy() {
    try {
      return Files.readAllLines(STAT).stream()
          .map(line -> line.split(" +"))
          .filter(fields -> fields[0].equals(name))
          .map(CoreUse::busy)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no core " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration busy(String[] fields) {
    // what guests use is in the user's time already
    long ticks =
        IntStream.range(1, Math.min(fields.length, STEAL + 1))
            .filter(field -> !IDLE.contains(field))
            .mapToObj(field -> fields[field])
            .mapToLong(Long::parseLong)
            .sum();
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }
}
