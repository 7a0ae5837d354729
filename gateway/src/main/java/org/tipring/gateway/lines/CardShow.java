package org.tipring.gateway.lines;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.tipring.media.bridge.video.KeyframeMachine;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.packetize.VideoPacketizer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.session.VideoStream;
import org.tipring.media.video.CardOrder;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;
import org.tipring.media.worker.Plan;
import org.tipring.media.worker.VideoTranscoder;

/** A moving test card that counts its pictures, thirty a second, sent into a session. */
final class CardShow implements VideoTranscoder.Listener, VideoStream.Listener, AutoCloseable {
  private static final VideoSize SIZE = new VideoSize(640, 360);
  private static final int RATE = 30;
  private static final int STEP = 90_000 / RATE;
  private static final long BITRATE = 800_000;

  private final MediaLoop loop;
  private final VideoPacketizer packetizer;
  private final KeyframeMachine wanted = new KeyframeMachine();
  private final long beganAt;
  private @Nullable VideoTranscoder painter;
  private int shown;

  private CardShow(MediaLoop loop, VideoStream stream, PayloadFormat format) {
    this.loop = loop;
    beganAt = loop.nanoTime();
    int ssrc = ThreadLocalRandom.current().nextInt();
    packetizer = VideoPacketizer.of(format, ssrc, stream.sink(), new DropCounters());
  }

  /** Begins to show the card, if the peer takes pictures and there is room to make them. */
  static @Nullable CardShow begin(MediaLoop loop, VideoStream stream, Transcoders transcoders) {
    NegotiatedVideo video = stream.negotiated();
    if (video == null) {
      return null;
    }
    PayloadFormat format = video.sends().getFirst();
    CardShow show = new CardShow(loop, stream, format);
    show.painter = transcoders.open(loop, plan(format), show);
    stream.listen(show);
    return show;
  }

  private static Plan plan(PayloadFormat format) {
    return new Plan(
        VideoCodec.CARD,
        VideoCodec.H264,
        VideoLimits.of(format.format()),
        VideoPacketizer.longestNal(format.format()),
        BITRATE,
        RATE);
  }

  /** Paints what is due; to be called at every tick. */
  void tick(long nowNanos) {
    if (painter == null) {
      return;
    }
    if (wanted.isDue(true, nowNanos)) {
      painter.requestKeyframe();
    }
    int due = (int) ((nowNanos - beganAt) * RATE / 1_000_000_000L);
    if (due > shown) {
      // after a stall, what was missed is skipped
      shown = due;
      painter.decode(new CardOrder(shown, SIZE).toFrame(shown * STEP));
    }
  }

  @Override
  public void onFrame(EncodedFrame frame, VideoSize size) {
    long now = loop.nanoTime();
    if (frame.isKey()) {
      wanted.arrived(now);
    }
    packetizer.frame(frame, now);
  }

  @Override
  public void onKeyframeNeeded() {}

  @Override
  public void onFailed(String reason) {
    painter = null;
  }

  @Override
  public void onKeyframeWanted() {
    wanted.want(loop.nanoTime());
  }

  @Override
  public void onBitrate(long bitsPerSecond) {
    if (painter != null) {
      painter.setBitrate(Math.min(bitsPerSecond, BITRATE));
    }
  }

  @Override
  public void close() {
    if (painter != null) {
      painter.close();
      painter = null;
    }
  }
}
