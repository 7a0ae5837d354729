package org.tipring.media.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.VideoCodecs;

/**
 * The one thread of a worker: takes all orders that are there, then does one job of the stream
 * whose turn it is. What waits meanwhile waits in the pipe, and the gateway's bounded queue behind
 * it, so no second thread has to be woken for a frame.
 */
final class CodecLoop {
  private final InputStream in;
  private final OutputStream out;
  private final WorkerPage page;
  private final VideoCodecs codecs;
  private final MessageReader reader = new MessageReader();
  private final MessageWriter writer = new MessageWriter();
  private final Map<Integer, Transcoding> streams = new HashMap<>();

  /** Streams that have work, each once. */
  private final Queue<Transcoding> turns = new ArrayDeque<>();

  CodecLoop(InputStream in, OutputStream out, WorkerPage page, VideoCodecs codecs) {
    this.in = in;
    this.out = out;
    this.page = page;
    this.codecs = codecs;
  }

  /** Works until the gateway closes its end. */
  void run() throws IOException {
    writer.add(new Message.Ready());
    writer.flush(out);
    while (takeOrders()) {
      Transcoding next = turns.poll();
      if (next != null) {
        work(next);
      }
      if (!writer.isEmpty()) {
        writer.flush(out);
      }
    }
  }

  private boolean takeOrders() throws IOException {
    while (turns.isEmpty() || in.available() > 0) {
      if (!reader.fill(in)) {
        return false;
      }
      Message message;
      while ((message = reader.next()) != null) {
        take(message);
      }
      if (!writer.isEmpty()) {
        writer.flush(out);
      }
    }
    return true;
  }

  private void take(Message message) {
    switch (message) {
      case Message.Open open -> job(open.stream(), null, () -> open(open));
      case Message.Decode decode -> {
        Transcoding stream = streams.get(decode.stream());
        if (stream != null) {
          boolean hadWork = stream.hasWork();
          stream.offer(decode.frame());
          if (!hadWork && stream.hasWork()) {
            turns.add(stream);
          } else if (hadWork && !stream.hasWork()) {
            turns.remove(stream);
          }
        }
      }
      case Message.Order order -> {
        Transcoding stream = streams.get(order.stream());
        if (stream != null) {
          job(order.stream(), stream, () -> change(stream, order));
        }
      }
      // reports go the other way
      case Message.Report report -> {}
    }
  }

  private void open(Message.Open open) {
    Transcoding before = streams.get(open.stream());
    if (before == null) {
      streams.put(open.stream(), new Transcoding(open.stream(), open.plan(), codecs, writer));
    }
  }

  private void change(Transcoding stream, Message.Order order) {
    switch (order) {
      case Message.Aim aim -> stream.aim(aim.bitsPerSecond());
      case Message.MakeKeyframe make -> stream.makeKeyframe();
      case Message.Close close -> remove(stream);
      case Message.Open open -> {}
      case Message.Decode decode -> {}
    }
  }

  private void work(Transcoding stream) {
    job(stream.stream(), stream, stream::work);
  }

  /** Everything that enters a codec says before whose doing it is. */
  private void job(int stream, @Nullable Transcoding transcoding, Runnable work) {
    long before = System.nanoTime();
    page.begin(stream);
    try {
      work.run();
    } catch (RuntimeException refused) {
      if (transcoding != null) {
        remove(transcoding);
      }
      writer.add(new Message.Refused(stream));
    }
    page.end(System.nanoTime() - before);
  }

  private void remove(Transcoding stream) {
    turns.remove(stream);
    streams.remove(stream.stream());
    stream.close();
  }
}
