package org.tipring.media.bridge;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.MediaConfig;
import org.tipring.config.VideoConfig;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.bridge.video.VideoPaths;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.dtmf.DigitListener;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaSession;

/**
 * The bridge between two media sessions: a path each way, built from what is negotiated, and built
 * anew when that changes. Lives on the call's loop.
 */
public final class MediaPaths implements AutoCloseable {
  private final MediaLoop loop;
  private final Means means;
  private final MediaSession first;
  private final MediaSession second;
  private final Listener listener;
  private final DropCounters drops = new DropCounters();
  private final VideoPaths video;
  private final MediaLoop.Registration ticking;
  private @Nullable MediaPath toFirst;
  private @Nullable MediaPath toSecond;
  private boolean isClosed;

  /**
   * What a bridge converts with.
   *
   * @param complexity 0 to 10: what Opus encoders spend on quality now, in place of the settings'
   *     value; asked before each frame, on the loop
   */
  public record Means(
      MediaConfig audio, IntSupplier complexity, VideoConfig video, Transcoders transcoders) {}

  /** Hears what the legs' signalling has to know of. */
  @FunctionalInterface
  public interface Listener extends VideoPaths.Listener {
    /**
     * A digit that the other end's signalling is to be told of.
     *
     * @param fromFirst whether the first session's peer pressed it, or the second's
     * @param digit one of {@code 0-9 * # A-D}
     */
    void onDigit(boolean fromFirst, char digit, int durationMillis);

    /** How digits come from that leg and go to it; the same object for the life of the leg. */
    default DigitPolicy digitPolicy(boolean ofFirst) {
      return DigitPolicy.PAGE;
    }
  }

  private MediaPaths(
      MediaLoop loop, Means means, MediaSession first, MediaSession second, Listener listener) {
    this.loop = loop;
    this.means = means;
    this.first = first;
    this.second = second;
    this.listener = listener;
    video =
        new VideoPaths(
            loop, means.video, means.transcoders, drops, first.video(), second.video(), listener);
    ticking = loop.everyTick(this::tick);
  }

  /**
   * Joins two sessions. A direction begins as soon as both have negotiated something: until then,
   * {@link #rebuild} is to be called again.
   */
  public static MediaPaths join(
      MediaLoop loop, Means means, MediaSession first, MediaSession second, Listener listener) {
    MediaPaths paths = new MediaPaths(loop, means, first, second, listener);
    paths.rebuild();
    return paths;
  }

  /** Has the codecs' libraries found and loaded, which else costs the first call its first word. */
  public static void warmUp(MediaConfig config) {
    short[] pcm = new short[AudioDecoder.maxSamples(8_000)];
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    try (AudioEncoder encoder =
            AudioCodecs.encoder(MediaFormat.OPUS, 8_000, config, config::opusComplexity);
        AudioDecoder decoder = AudioCodecs.decoder(MediaFormat.OPUS, 8_000)) {
      int length = encoder.encode(pcm, 0, 160, payload, 0);
      decoder.decode(payload, 0, length, pcm, 0);
    }
  }

  /**
   * Looks again at what both sessions negotiated, after any change. A direction that did not change
   * goes on as it is, its codecs too.
   */
  public void rebuild() {
    if (isClosed) {
      return;
    }
    toSecond = rebuilt(toSecond, first, second, true);
    toFirst = rebuilt(toFirst, second, first, false);
    video.rebuild();
  }

  private @Nullable MediaPath rebuilt(
      @Nullable MediaPath path, MediaSession from, MediaSession to, boolean fromFirst) {
    NegotiatedAudio arriving = from.audio();
    NegotiatedAudio leaving = to.audio();
    if (arriving == null || leaving == null) {
      from.receiveInto(discard());
      close(path);
      return null;
    }
    if (path != null && path.isBetween(arriving, leaving)) {
      return path;
    }
    MediaPath built = MediaPath.build(arriving, leaving, needs(to.sink(), fromFirst), path);
    from.receiveInto(built);
    return built;
  }

  private MediaPath.Needs needs(RtpSink sink, boolean fromFirst) {
    return new MediaPath.Needs(
        means.audio, means.complexity, drops, ends(fromFirst), sink, loop.nanoTime());
  }

  private Digits.Ends ends(boolean fromFirst) {
    return new Digits.Ends(
        listener.digitPolicy(fromFirst), listener.digitPolicy(!fromFirst), ear(fromFirst));
  }

  private DigitListener ear(boolean fromFirst) {
    return new DigitListener() {
      @Override
      public void onDigitBegan(char digit, long nowNanos) {}

      @Override
      public void onDigitEnded(char digit, int durationMillis, long nowNanos) {
        listener.onDigit(fromFirst, digit, durationMillis);
      }
    };
  }

  private RtpSink discard() {
    return (packet, now) -> drops.count(DropReason.NOT_READY);
  }

  private void tick(long nowNanos) {
    if (toFirst != null) {
      toFirst.tick(nowNanos);
    }
    if (toSecond != null) {
      toSecond.tick(nowNanos);
    }
    video.tick(nowNanos);
  }

  /** That end wants a whole picture, and said so by its signalling. */
  public void keyframeWanted(boolean byFirst) {
    video.keyframeWanted(byFirst);
  }

  /**
   * Tells that peer of a digit that the other one gave by its signalling, after those that still
   * wait, unless it was heard in the media already.
   *
   * @return false when too many are waiting, or it is no digit
   */
  public boolean sendDigit(boolean toFirst, char digit, int durationMillis) {
    MediaPath path = toFirst ? this.toFirst : toSecond;
    return path != null && path.sendDigit(digit, durationMillis, loop.nanoTime());
  }

  /** Tells that peer of a digit in another way, after it has refused the first one. */
  public boolean repeatDigit(boolean toFirst, char digit, int durationMillis) {
    MediaPath path = toFirst ? this.toFirst : toSecond;
    return path != null && path.repeatDigit(digit, durationMillis, loop.nanoTime());
  }

  /**
   * That peer reported what it missed of what we send.
   *
   * @param fractionLost 0 to 1
   */
  public void onPeerLoss(boolean ofFirst, double fractionLost) {
    MediaPath path = ofFirst ? toFirst : toSecond;
    if (path != null) {
      path.expectLoss(fractionLost);
    }
  }

  /** What the bridge dropped in both directions, by reason. */
  public DropCounters drops() {
    return drops;
  }

  /** Frees the codecs; packets that still come are dropped. A second call does nothing. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    ticking.cancel();
    first.receiveInto(discard());
    second.receiveInto(discard());
    close(toFirst);
    close(toSecond);
    video.close();
    toFirst = null;
    toSecond = null;
  }

  private static void close(@Nullable MediaPath path) {
    if (path != null) {
      path.close();
    }
  }

  @Override
  public String toString() {
    String dropped = drops.toString();
    return "["
        + toSecond
        + "] ["
        + toFirst
        + "], "
        + video
        + (dropped.isEmpty() ? "" : ", dropped: " + dropped);
  }
}
