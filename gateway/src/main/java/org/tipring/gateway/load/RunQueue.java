package org.tipring.gateway.load;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How long a thread was ready to run and had no processor, as Linux counts it ({@code schedstat} in
 * proc(5)); nothing where there is no such count.
 */
final class RunQueue implements AutoCloseable {
  /** Time on the processor, time waiting for it, in nanoseconds; times that it got it. */
  private static final String FILE = "/proc/thread-self/schedstat";

  private static final int LONGEST = 64;

  private final @Nullable RandomAccessFile file;
  private final byte[] line = new byte[LONGEST];

  /** Of the thread that calls this. */
  RunQueue() {
    RandomAccessFile opened = null;
    try {
      opened = new RandomAccessFile(FILE, "r");
    } catch (IOException elsewhere) {
      // not Linux, or a kernel without it
    }
    file = opened;
  }

  /** Nanoseconds waited since the thread began, or 0. */
  long waitedNanos() {
    if (file == null) {
      return 0;
    }
    try {
      file.seek(0);
      int length = file.read(line);
      String[] fields =
          new String(line, 0, Math.max(0, length), StandardCharsets.US_ASCII).split(" ", 3);
      return fields.length == 3 ? Long.parseLong(fields[1]) : 0;
    } catch (IOException | NumberFormatException unreadable) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // nothing was written
    }
  }
}
