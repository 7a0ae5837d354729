package org.tipring.media.worker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How many workers there are, and how much they may do.
 *
 * @param count processes, 0 for one a processor
 * @param loadLimit how much of its time the least busy worker may be expected to spend on its
 *     streams when another one is let in, in percent; 0 lets everybody in
 * @param libraries folder for the native libraries, which are some 44 MB when unpacked; null for
 *     JavaCPP's own choice, below the user's home
 */
public record WorkerSettings(int count, int loadLimit, @Nullable Path libraries) {
  int processes() {
    return count > 0 ? count : Runtime.getRuntime().availableProcessors();
  }
}
