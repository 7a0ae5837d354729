package org.tipring.it.bench.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What one running process has used until now. */
public final class ProcessUse {
  private final long pid;

  public ProcessUse(long pid) {
    this.pid = pid;
  }

  /** User and system time of all its threads, as finely as the system counts it (10 ms). */
  public Duration cpu() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }

  /** Resident memory in KiB ({@code VmRSS}, proc(5)). */
  public long residentKib() {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
