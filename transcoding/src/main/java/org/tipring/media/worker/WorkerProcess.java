package org.tipring.media.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of a worker, with a thread that writes to it and one that reads from it. */
final class WorkerProcess {
  /** Hears from a worker, on the thread that reads. */
  interface Listener {
    void onReport(WorkerProcess worker, Message.Report report);

    /** It is gone, for whatever reason; comes once, as the last. */
    void onEnd(WorkerProcess worker);
  }

  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

  /** What is written at once at most, as much as a pipe holds. */
  private static final int BATCH = 1 << 16;

  /** What Java calls the end by SIGKILL. */
  private static final int KILLED = 128 + 9;

  private final Process process;
  private final WorkerPage page;
  private final Path pageFile;
  private final Listener listener;
  private final Outbox outbox = new Outbox();

  /** Whether we want it gone. */
  private volatile boolean isCondemned;

  private WorkerProcess(Process process, WorkerPage page, Path pageFile, Listener listener) {
    this.process = process;
    this.page = page;
    this.pageFile = pageFile;
    this.listener = listener;
  }

  static WorkerProcess start(WorkerCommand command, Listener listener) throws IOException {
    Path file = Files.createTempFile("tipring-worker", ".page");
    WorkerProcess worker;
    try {
      WorkerPage page = WorkerPage.map(file);
      worker = new WorkerProcess(command.start(file), page, file, listener);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    long pid = worker.process.pid();
    Thread.ofPlatform().daemon().name("video-reader-" + pid).start(worker::read);
    Thread.ofPlatform().daemon().name("video-writer-" + pid).start(worker::write);
    return worker;
  }

  /** Sends a message soon; see {@link Outbox#offer}. */
  boolean send(Message message) {
    return outbox.offer(message);
  }

  WorkerPage page() {
    return page;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Whether somebody else ended it, with force: an administrator, or a system short of memory. What
   * it was at is not to blame. Known once it is gone.
   */
  boolean wasKilledByOthers() {
    return !isCondemned && !process.isAlive() && process.exitValue() == KILLED;
  }

  /** Ends it without a word; {@link Listener#onEnd} follows. */
  void kill() {
    isCondemned = true;
    process.destroyForcibly();
  }

  private void write() {
    MessageWriter writer = new MessageWriter();
    try (var out = process.getOutputStream()) {
      while (outbox.drainTo(writer, BATCH)) {
        writer.flush(out);
      }
    } catch (IOException gone) {
      log.debug("worker {} takes nothing more", process.pid(), gone);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      MessageReader reader = new MessageReader();
      while (reader.fill(in)) {
        Message message;
        while ((message = reader.next()) != null) {
          if (message instanceof Message.Report report) {
            deleteFile(report);
            listener.onReport(this, report);
          }
        }
      }
    } catch (IOException broken) {
      isCondemned = true;
      log.warn("worker {} does not make sense", process.pid(), broken);
    } finally {
      end();
    }
  }

  /** Both have mapped it by now, and nobody else is to. */
  private void deleteFile(Message.Report report) {
    if (report instanceof Message.Ready) {
      deleteFile();
    }
  }

  private void deleteFile() {
    try {
      Files.deleteIfExists(pageFile);
    } catch (IOException e) {
      log.warn("{} stays behind", pageFile, e);
    }
  }

  private void end() {
    process.destroyForcibly();
    outbox.close();
    deleteFile();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.onEnd(this);
  }

  @Override
  public String toString() {
    return "worker " + process.pid();
  }
}
