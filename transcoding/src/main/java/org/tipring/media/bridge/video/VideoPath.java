package org.tipring.media.bridge.video;

import org.jspecify.annotations.Nullable;
import org.tipring.config.VideoConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.VideoState;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.VideoStream;
import org.tipring.media.video.VideoSize;

/**
 * One direction of the pictures of a bridge. Packets pass or are converted, as planned; where they
 * pass, pictures too large for the receiver turn to conversion, and back once they are small again.
 */
final class VideoPath implements RtpSink, PictureConversion.Listener, AutoCloseable {
  /** A source that was silent for longer does not send. */
  private static final long SILENT_NANOS = 1_000_000_000;

  /** Until it is asked again whether there is room to convert. */
  private static final long ROOM_NANOS = 5_000_000_000L;

  private final VideoPlan plan;
  private final VideoStream from;
  private final VideoStream to;
  private final Needs needs;
  private final SourceWatch source;
  private final KeyframeMachine asked = new KeyframeMachine();
  private final RefreshMachine refresh = new RefreshMachine();
  private final @Nullable PassOnPictures passing;
  private @Nullable PictureConversion conversion;
  private VideoState state = VideoState.PASSED;
  private long triedAt;
  private boolean hasReceiverAsked;
  private boolean isHeard;
  private long heardAt;
  private final PassingLimit limit;
  private long bitrate;
  private long toldLimit = PassingLimit.NONE;

  /**
   * What paths need to be built.
   *
   * @param drops counts what goes no further
   */
  record Needs(MediaLoop loop, VideoConfig config, Transcoders transcoders, DropCounters drops) {}

  /**
   * @param bitrate that may be sent to the receiver for now, bits a second
   * @param stated what the receiver's description allows at most, 0 for anything
   */
  VideoPath(
      VideoPlan plan, VideoStream from, VideoStream to, Needs needs, long bitrate, long stated) {
    this.plan = plan;
    this.from = from;
    this.to = to;
    this.needs = needs;
    this.bitrate = bitrate;
    limit = new PassingLimit(stated);
    source = new SourceWatch(plan.transcode().from());
    if (plan instanceof VideoPlan.PassThrough passThrough) {
      passing = new PassOnPictures(passThrough.renames(), to.sink());
    } else {
      passing = null;
      convert();
    }
    asked.want(needs.loop.nanoTime());
  }

  VideoPlan plan() {
    return plan;
  }

  /** How pictures travel this way now. */
  VideoState state() {
    return state;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    isHeard = true;
    heardAt = nowNanos;
    switch (source.look(packet)) {
      case SourceWatch.Sight.Unknown() -> {
        needs.drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
        return;
      }
      case SourceWatch.Sight.Broken() -> asked.want(nowNanos);
      case SourceWatch.Sight.Whole(VideoSize size) -> onKeyframeBegins(size, nowNanos);
      case SourceWatch.Sight.Usual() -> {}
    }
    if (state == VideoState.PASSED) {
      limit.passed(packet.length(), nowNanos);
    }
    RtpSink way = state == VideoState.PASSED ? passing : conversion;
    if (way == null) {
      needs.drops.count(DropReason.NOT_READY);
    } else {
      way.accept(packet, nowNanos);
    }
  }

  private void onKeyframeBegins(@Nullable VideoSize size, long nowNanos) {
    asked.arrived(nowNanos);
    if (passing != null && size != null) {
      fit(size);
    }
    if (state == VideoState.PASSED) {
      refresh.gone(nowNanos);
    }
  }

  private void fit(VideoSize size) {
    boolean isTooLarge = size.macroblocks() > plan.transcode().limits().frameSize();
    if (isTooLarge && state == VideoState.PASSED) {
      convert();
    } else if (!isTooLarge && state != VideoState.PASSED) {
      endConversion();
      state = VideoState.PASSED;
    }
  }

  private void convert() {
    triedAt = needs.loop.nanoTime();
    PictureConversion made =
        new PictureConversion(plan.transcode(), to.sink(), needs.loop, needs.drops, this);
    if (made.open(plan.transcode(), needs.config, bitrate, needs.transcoders)) {
      conversion = made;
      state = VideoState.CONVERTED;
    } else {
      state = VideoState.OVERLOADED;
    }
  }

  @Override
  public void onSourceNeeded() {
    asked.want(needs.loop.nanoTime());
  }

  @Override
  public void onKeyframe(long nowNanos) {
    refresh.gone(nowNanos);
  }

  @Override
  public void onFailed(String reason) {
    conversion = null;
    state = VideoState.FAILED;
  }

  /** The receiver wants a whole picture. */
  void keyframeWanted(long nowNanos) {
    hasReceiverAsked = true;
    giveKeyframe(nowNanos);
  }

  private void giveKeyframe(long nowNanos) {
    if (conversion == null) {
      asked.want(nowNanos);
    } else {
      conversion.wantKeyframe(nowNanos);
    }
  }

  /** The receiver's way changed so that it may have missed something. */
  void resume(long nowNanos) {
    asked.want(nowNanos);
    giveKeyframe(nowNanos);
  }

  /** The receiver, or the way to it, allows that many bits a second from now on. */
  void setBitrate(long bitsPerSecond) {
    bitrate = bitsPerSecond;
    limit.estimated(bitsPerSecond);
    if (conversion != null) {
      conversion.setBitrate(bitsPerSecond);
    }
  }

  private void tellLimit(long bitsPerSecond) {
    if (bitsPerSecond != toldLimit) {
      toldLimit = bitsPerSecond;
      from.limitPeer(bitsPerSecond);
    }
  }

  /**
   * Looks at the time.
   *
   * @return whether the source is to be asked for a whole picture by its signalling: it knows no
   *     other way
   */
  boolean tick(long nowNanos) {
    if (conversion != null) {
      conversion.tick(nowNanos);
    }
    if (state == VideoState.OVERLOADED && nowNanos - triedAt >= ROOM_NANOS) {
      convert();
    }
    tellLimit(state == VideoState.PASSED ? limit.bitsPerSecond() : PassingLimit.NONE);
    boolean isMute = !to.canAskForKeyframe() && !hasReceiverAsked;
    if (isMute && refresh.isDue(nowNanos)) {
      giveKeyframe(nowNanos);
    }
    boolean isSending = isHeard && nowNanos - heardAt < SILENT_NANOS;
    return asked.isDue(isSending, nowNanos) && !from.requestKeyframe();
  }

  /** Tells the receiver how pictures lie to sound, which has another way. */
  void alignWithSound() {
    long converting = conversion == null ? 0 : conversion.delayNanos();
    to.lags(from.lagNanos() + converting);
  }

  private void endConversion() {
    if (conversion != null) {
      conversion.close();
      conversion = null;
    }
  }

  /** Ends what is converted; what limited the source was this path alone. */
  @Override
  public void close() {
    endConversion();
    tellLimit(PassingLimit.NONE);
  }

  @Override
  public String toString() {
    return String.valueOf(conversion == null ? passing : conversion);
  }
}
