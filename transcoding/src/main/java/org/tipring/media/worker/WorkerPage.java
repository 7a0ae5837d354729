package org.tipring.media.worker;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A page of memory that a worker and the gateway both see: what the worker is at. It outlives the
 * worker's crash, so it tells whose frame it was, and costs neither side a system call.
 */
final class WorkerPage {
  private static final int LENGTH = 4096;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** The number of the job in the upper half, its stream in the lower; stream 0 for none. */
  private static final int JOB = 0;

  private static final int BUSY = 8;

  private final ByteBuffer memory;
  private int jobs;

  private WorkerPage(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Maps a file, which may be deleted when both have done so. */
  static WorkerPage map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new WorkerPage(channel.map(MapMode.READ_WRITE, 0, LENGTH));
    }
  }

  /** The worker begins with a frame of a stream. */
  void begin(int stream) {
    jobs++;
    LONG.setVolatile(memory, JOB, (long) jobs << 32 | stream);
  }

  /** The worker is through with it, and it took so long. */
  void end(long nanos) {
    LONG.setVolatile(memory, JOB, (long) jobs << 32);
    LONG.setVolatile(memory, BUSY, busyNanos() + nanos);
  }

  /** Another number for every job; its lower half is the stream, 0 between jobs. */
  long job() {
    return (long) LONG.getVolatile(memory, JOB);
  }

  /** How much time went to frames since the worker's start. */
  long busyNanos() {
    return (long) LONG.getVolatile(memory, BUSY);
  }
}
