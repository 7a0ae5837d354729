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
    return cpu(process());
  }

  /** The same with that of the processes it has started and that still run. */
  public Duration cpuWithWorkers() {
    return process().descendants().map(ProcessUse::cpu).reduce(cpu(), Duration::plus);
  }

  private ProcessHandle process() {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }

  private static Duration cpu(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException(process.pid() + " has ended"));
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
