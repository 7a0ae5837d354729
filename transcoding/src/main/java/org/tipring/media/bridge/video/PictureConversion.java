package org.tipring.media.bridge.video;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.tipring.config.VideoConfig;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.packetize.VideoDepacketizer;
import org.tipring.media.packetize.VideoPacketizer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;
import org.tipring.media.worker.Plan;
import org.tipring.media.worker.VideoTranscoder;

/** The part of a path that puts frames together, has them converted, and takes them apart again. */
final class PictureConversion
    implements RtpSink, VideoDepacketizer.Listener, VideoTranscoder.Listener, AutoCloseable {
  private final MediaLoop loop;
  private final List<Inlet> inlets = new ArrayList<>();
  private final VideoPacketizer packetizer;
  private final KeyframeMachine wanted = new KeyframeMachine();
  private final ConversionDelay delay = new ConversionDelay();
  private final DropCounters drops;
  private final Listener listener;
  private final String names;
  private @Nullable VideoTranscoder transcoder;

  /** What arrives under one payload type. */
  private record Inlet(int payloadType, VideoDepacketizer depacketizer) {}

  /** Hears from a conversion, on the loop. */
  interface Listener {
    /** Only a whole picture from the source helps. */
    void onSourceNeeded();

    /** A whole picture of ours went out. */
    void onKeyframe(long nowNanos);

    /** A codec failed; there are no more pictures. */
    void onFailed(String reason);
  }

  /** Of what may arrive, the first encoding is converted; a peer that sends another is not seen. */
  PictureConversion(
      VideoPlan.Transcode plan,
      RtpSink sink,
      MediaLoop loop,
      DropCounters drops,
      Listener listener) {
    this.loop = loop;
    this.drops = drops;
    this.listener = listener;
    MediaFormat first = plan.from().getFirst().format();
    for (PayloadFormat format : plan.from()) {
      if (format.format().matches(first)) {
        inlets.add(
            new Inlet(format.payloadType(), VideoDepacketizer.of(format.format(), this, drops)));
      }
    }
    int ssrc = ThreadLocalRandom.current().nextInt();
    packetizer = VideoPacketizer.of(plan.to(), ssrc, sink, drops);
    names = first.encodingName() + " -> " + plan.to().format().encodingName() + " -> " + sink;
  }

  /**
   * Asks for a place among those that convert.
   *
   * @param bitrate to begin with, bits a second
   * @return false when there is no room
   */
  boolean open(
      VideoPlan.Transcode plan, VideoConfig config, long bitrate, Transcoders transcoders) {
    MediaFormat to = plan.to().format();
    VideoSize most = new VideoSize(config.width(), config.height());
    int frameSize = most.macroblocks();
    VideoLimits ours = new VideoLimits(frameSize, frameSize * config.frameRate(), config.bitrate());
    transcoder =
        transcoders.open(
            loop,
            new Plan(
                codec(plan.from().getFirst().format()),
                codec(to),
                plan.limits().and(ours),
                VideoPacketizer.longestNal(to),
                Math.min(bitrate, config.bitrate()),
                config.frameRate()),
            this);
    return transcoder != null;
  }

  private static VideoCodec codec(MediaFormat format) {
    return format.matches(MediaFormat.VP8) ? VideoCodec.VP8 : VideoCodec.H264;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    for (Inlet inlet : inlets) {
      if (inlet.payloadType() == packet.payloadType()) {
        inlet.depacketizer().packet(packet, nowNanos);
        return;
      }
    }
    drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
  }

  @Override
  public void onFrame(EncodedFrame frame, long firstArrivalNanos, long nowNanos) {
    if (transcoder != null) {
      delay.begins(frame.timestamp(), firstArrivalNanos);
      transcoder.decode(frame);
    }
  }

  @Override
  public void onBroken(long nowNanos) {
    listener.onSourceNeeded();
  }

  @Override
  public void onKeyframeNeeded() {
    listener.onSourceNeeded();
  }

  @Override
  public void onFrame(EncodedFrame frame, VideoSize size) {
    long now = loop.nanoTime();
    delay.ends(frame.timestamp(), now);
    if (frame.isKey()) {
      wanted.arrived(now);
      listener.onKeyframe(now);
    }
    packetizer.frame(frame, now);
  }

  @Override
  public void onFailed(String reason) {
    close();
    listener.onFailed(reason);
  }

  /** The receiver needs a whole picture. */
  void wantKeyframe(long nowNanos) {
    wanted.want(nowNanos);
  }

  void tick(long nowNanos) {
    if (transcoder != null && wanted.isDue(true, nowNanos)) {
      transcoder.requestKeyframe();
    }
  }

  /** Aims at that many bits a second from now on. */
  void setBitrate(long bitsPerSecond) {
    if (transcoder != null) {
      transcoder.setBitrate(bitsPerSecond);
    }
  }

  /** From the arrival of a picture until it leaves, on average, in nanoseconds. */
  long delayNanos() {
    return delay.nanos();
  }

  @Override
  public void close() {
    if (transcoder != null) {
      transcoder.close();
      transcoder = null;
    }
  }

  @Override
  public String toString() {
    return names;
  }
}
