package org.tipring.media.worker;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.codec.ffmpeg.FfmpegCodecs;

/** A worker whose test card has numbers that crash it, make it hang, or make it slow. */
public final class TestingWorker {
  static final int CRASH = 6_660_001;
  static final int HANG = 6_660_002;
  static final int SLOW = 6_660_003;

  private TestingWorker() {}

  public static void main(String[] args) throws IOException {
    VideoWorker.run(args, new BadCodecs(new FfmpegCodecs()));
  }

  private record BadCodecs(FfmpegCodecs good) implements VideoCodecs {
    @Override
    public VideoDecoder decoder(VideoCodec codec) {
      return codec == VideoCodec.CARD ? new BadDecoder(good.decoder(codec)) : good.decoder(codec);
    }

    @Override
    public VideoEncoder encoder(VideoCodec codec, VideoEncoding encoding) {
      return good.encoder(codec, encoding);
    }

    @Override
    public PictureScaler scaler() {
      return good.scaler();
    }
  }

  private record BadDecoder(VideoDecoder good) implements VideoDecoder {
    @Override
    @SuppressWarnings("restricted")
    public @Nullable Picture decode(byte[] data, int offset, int length) {
      int counter = data.length < Integer.BYTES ? 0 : ByteBuffer.wrap(data).getInt();
      switch (counter) {
        case CRASH -> MemorySegment.ofAddress(8).reinterpret(8).get(ValueLayout.JAVA_LONG, 0);
        case HANG -> sleep(1_000_000);
        case SLOW -> sleep(500);
        default -> {}
      }
      return good.decode(data, offset, length);
    }

    private static void sleep(int millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public long errors() {
      return good.errors();
    }

    @Override
    public void close() {
      good.close();
    }
  }
}
