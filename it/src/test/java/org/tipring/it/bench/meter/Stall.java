package org.tipring.it.bench.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.tipring.it.peers.Await;

/** Keeps a process from running for a while, as a machine does that pauses or swaps. */
public final class Stall {
  private Stall() {}

  public static void of(long pid, Duration length) {
    signal("-STOP", pid);
    try {
      Await.pause(length);
    } finally {
      signal("-CONT", pid);
    }
  }

  private static void signal(String signal, long pid) {
    try {
      int status = new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
