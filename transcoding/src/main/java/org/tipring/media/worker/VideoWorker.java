package org.tipring.media.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.ffmpeg.FfmpegCodecs;

/** A worker process; {@link VideoWorkers} starts it. It ends when its input does. */
public final class VideoWorker {
  private static final int LOST = 3;

  private VideoWorker() {}

  /**
   * @param args the file of the {@link WorkerPage}
   */
  public static void main(String[] args) throws IOException {
    run(args, new FfmpegCodecs());
  }

  static void run(String[] args, VideoCodecs codecs) throws IOException {
    WorkerPage page = WorkerPage.map(Path.of(args[0]));
    WarmUp.run(codecs);
    OrphanWatch.start(page);
    try (FileInputStream in = new FileInputStream(FileDescriptor.in);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      new CodecLoop(in, out, page, codecs).run();
    } catch (IOException | OutOfMemoryError gone) {
      // the gateway is gone, or has lost its mind, or this process has too much on it
      Runtime.getRuntime().halt(LOST);
    }
    // not by an exit, whose hooks would wait for native libraries
    Runtime.getRuntime().halt(0);
  }
}
