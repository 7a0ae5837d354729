package org.tipring.media.worker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be written to a worker. Frames have a bound; orders are few and always fit. */
final class Outbox {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_FRAMES = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Queue<Message> messages = new ArrayDeque<>();
  private int frames;
  private int bytes;
  private boolean isClosed;

  /**
   * @return false for a frame when the worker is too far behind, and for anything when it is gone
   */
  boolean offer(Message message) {
    lock.lock();
    try {
      if (isClosed || !count(message)) {
        return false;
      }
      messages.add(message);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean count(Message message) {
    if (message instanceof Message.Decode decode) {
      int length = decode.frame().data().length;
      if (frames == MAX_FRAMES || bytes + length > MAX_BYTES) {
        return false;
      }
      frames++;
      bytes += length;
    }
    return true;
  }

  /**
   * Moves what is there to a writer, and waits while nothing is.
   *
   * @return false when it is closed
   */
  boolean drainTo(MessageWriter writer, int maxBytes) throws InterruptedException {
    lock.lock();
    try {
      while (messages.isEmpty() && !isClosed) {
        filled.await();
      }
      Message message;
      while (writer.length() < maxBytes && (message = poll()) != null) {
        writer.add(message);
      }
      return !isClosed;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Message poll() {
    Message message = messages.poll();
    if (message instanceof Message.Decode decode) {
      frames--;
      bytes -= decode.frame().data().length;
    }
    return message;
  }

  void close() {
    lock.lock();
    try {
      isClosed = true;
      messages.clear();
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
