package org.tipring.media.bridge.video;

import org.jspecify.annotations.Nullable;
import org.tipring.config.VideoConfig;
import org.tipring.media.format.Direction;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.VideoState;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.session.VideoStream;

/**
 * The pictures of a bridge: a path each way while both ends have video, built anew when what is
 * agreed changes. Lives on the call's loop.
 */
public final class VideoPaths implements AutoCloseable {
  private static final long SECOND = 1_000_000_000;

  private final VideoPath.Needs needs;
  private final Way toFirst;
  private final Way toSecond;
  private final Listener listener;
  private VideoState told = VideoState.NONE;
  private boolean hasTold;
  private long alignedAt;

  /** Hears of what has to be said by signalling, if anybody can be told. */
  public interface Listener {
    /** How pictures travel from now on; told when there is or was a picture at all. */
    default void onVideo(VideoState state) {}

    /** That end is to be asked for a whole picture, and knows no way of it in RTCP. */
    default void onKeyframeNeeded(boolean ofFirst) {}
  }

  public VideoPaths(
      MediaLoop loop,
      VideoConfig config,
      Transcoders transcoders,
      DropCounters drops,
      VideoStream first,
      VideoStream second,
      Listener listener) {
    needs = new VideoPath.Needs(loop, config, transcoders, drops);
    this.listener = listener;
    alignedAt = loop.nanoTime();
    toFirst = new Way(second, first);
    toSecond = new Way(first, second);
    first.listen(toFirst);
    second.listen(toSecond);
  }

  /** Looks again at what is agreed; a direction that did not change goes on as it is. */
  public void rebuild() {
    toSecond.rebuild();
    toFirst.rebuild();
    tell();
  }

  /** That end wants a whole picture, and said so by signalling. */
  public void keyframeWanted(boolean byFirst) {
    (byFirst ? toFirst : toSecond).onKeyframeWanted();
  }

  /** Looks at the time. */
  public void tick(long nowNanos) {
    if (toFirst.path == null && toSecond.path == null) {
      return;
    }
    if (toFirst.path != null && toFirst.path.tick(nowNanos)) {
      listener.onKeyframeNeeded(false);
    }
    if (toSecond.path != null && toSecond.path.tick(nowNanos)) {
      listener.onKeyframeNeeded(true);
    }
    if (nowNanos - alignedAt >= SECOND) {
      alignedAt = nowNanos;
      toFirst.align();
      toSecond.align();
    }
    tell();
  }

  private void tell() {
    VideoState now = state();
    boolean isNews = hasTold ? now != told : now != VideoState.NONE || isHalf();
    if (isNews) {
      hasTold = true;
      told = now;
      listener.onVideo(now);
    }
  }

  /** Whether one end alone has video: the other is to know that nothing comes of it. */
  private boolean isHalf() {
    return toFirst.from.negotiated() != null ^ toFirst.to.negotiated() != null;
  }

  /** The worse of both ways: what is wrong counts more than what is not. */
  private VideoState state() {
    if (toFirst.path == null || toSecond.path == null) {
      return VideoState.NONE;
    }
    VideoState one = toFirst.path.state();
    VideoState other = toSecond.path.state();
    return one.compareTo(other) > 0 ? one : other;
  }

  @Override
  public void close() {
    toFirst.close();
    toSecond.close();
  }

  @Override
  public String toString() {
    return toFirst.path == null ? "no video" : "[" + toSecond.path + "] [" + toFirst.path + "]";
  }

  /** One direction, and what its receiver says of it. */
  private final class Way implements VideoStream.Listener {
    private final VideoStream from;
    private final VideoStream to;
    private @Nullable VideoPath path;
    private @Nullable NegotiatedVideo arriving;
    private @Nullable NegotiatedVideo leaving;
    private long bitrate = needs.config().bitrate();

    Way(VideoStream from, VideoStream to) {
      this.from = from;
      this.to = to;
    }

    void rebuild() {
      NegotiatedVideo arrivingNow = from.negotiated();
      NegotiatedVideo leavingNow = to.negotiated();
      if (arrivingNow == null || leavingNow == null) {
        leave();
        return;
      }
      VideoPlan plan = VideoPlan.of(arrivingNow, leavingNow);
      if (path == null || !path.plan().equals(plan)) {
        leave();
        build(plan, leavingNow.bitrate());
      } else if (hasOpened(arriving, arrivingNow) || hasOpened(leaving, leavingNow)) {
        path.resume(needs.loop().nanoTime());
      }
      arriving = arrivingNow;
      leaving = leavingNow;
    }

    private void build(VideoPlan plan, long stated) {
      long allowed = stated > 0 ? Math.min(stated, bitrate) : bitrate;
      VideoPath built = new VideoPath(plan, from, to, needs, allowed, stated);
      path = built;
      from.receiveInto(built);
    }

    /** Whether pictures that were held back before may flow now. */
    private boolean hasOpened(@Nullable NegotiatedVideo before, NegotiatedVideo now) {
      Direction held = before == null ? Direction.INACTIVE : before.direction();
      return (now.direction().sends() && !held.sends())
          || (now.direction().receives() && !held.receives());
    }

    void align() {
      if (path != null) {
        path.alignWithSound();
      }
    }

    @Override
    public void onKeyframeWanted() {
      if (path != null) {
        path.keyframeWanted(needs.loop().nanoTime());
      }
    }

    @Override
    public void onBitrate(long bitsPerSecond) {
      bitrate = bitsPerSecond;
      if (path != null) {
        path.setBitrate(bitsPerSecond);
      }
    }

    private void leave() {
      if (path != null) {
        path.close();
        path = null;
        from.receiveInto((late, now) -> needs.drops().count(DropReason.NOT_READY));
      }
    }

    void close() {
      leave();
    }
  }
}
