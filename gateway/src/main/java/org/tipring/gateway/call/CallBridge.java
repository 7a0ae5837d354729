package org.tipring.gateway.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.party.VideoState;
import org.tipring.media.session.MediaSession;

/** What the media of a call's legs is joined by: two of them with each other, or one with music. */
final class CallBridge {
  private static final Logger log = LoggerFactory.getLogger(CallBridge.class);
  private static final int MUSIC = -1;

  private final String id;
  private final List<Leg> legs;
  private final Joiner joiner;
  private final DigitEar ear;
  private @Nullable MediaPaths paths;
  private @Nullable MediaSession music;
  private int first;
  private int second;

  /** Joins the media of two ends; the listener hears the digits in both. */
  interface Joiner {
    MediaPaths join(MediaSession first, MediaSession second, MediaPaths.Listener listener);

    /** Music for who is on hold, as a session in which only that is sent. */
    MediaSession music();
  }

  /** Hears the digits in the media of the legs. */
  @FunctionalInterface
  interface DigitEar {
    void onDigit(int leg, char digit, int durationMillis);
  }

  /**
   * @param id of the call, for the log
   * @param legs of the call, which may become more
   */
  CallBridge(String id, List<Leg> legs, Joiner joiner, DigitEar ear) {
    this.id = id;
    this.legs = legs;
    this.joiner = joiner;
    this.ear = ear;
  }

  /** Joins both legs' media, or looks again at what they have negotiated. */
  void join(int one, int other) {
    if (paths != null && first == one && second == other) {
      paths.rebuild();
      return;
    }
    close();
    MediaSession caller = legs.get(one).session();
    MediaSession called = legs.get(other).session();
    if (caller != null && called != null) {
      begin(one, caller, other, called);
    }
  }

  /** Plays music to that leg, or looks again at what it has negotiated. */
  void playMusic(int leg) {
    if (paths != null && first == MUSIC && second == leg) {
      paths.rebuild();
      return;
    }
    close();
    MediaSession held = legs.get(leg).session();
    if (held != null) {
      MediaSession playing = joiner.music();
      music = playing;
      begin(MUSIC, playing, leg, held);
    }
  }

  private void begin(int one, MediaSession from, int other, MediaSession to) {
    first = one;
    second = other;
    MediaPaths joined = joiner.join(from, to, new PathsEar(one, other));
    paths = joined;
    log.info("call {}: {}", id, joined);
  }

  /** That leg has ended, and what it was joined with hears nothing for now. */
  void part(int leg) {
    if (paths != null && (first == leg || second == leg)) {
      close();
    }
  }

  void sendDigit(int leg, char digit, int durationMillis) {
    if (paths != null && isJoined(leg)) {
      paths.sendDigit(leg == first, digit, durationMillis);
    }
  }

  void repeatDigit(int leg, char digit, int durationMillis) {
    if (paths != null && isJoined(leg)) {
      paths.repeatDigit(leg == first, digit, durationMillis);
    }
  }

  void refreshPicture(int leg) {
    if (paths != null && isJoined(leg)) {
      paths.keyframeWanted(leg == first);
    }
  }

  void onPeerLoss(int leg, double fractionLost) {
    if (paths != null && isJoined(leg)) {
      paths.onPeerLoss(leg == first, fractionLost);
    }
  }

  private boolean isJoined(int leg) {
    return leg == first || leg == second;
  }

  /** A second call does nothing. */
  void close() {
    if (paths != null) {
      paths.close();
      paths = null;
    }
    if (music != null) {
      music.close();
      music = null;
    }
  }

  @Override
  public String toString() {
    return String.valueOf(paths);
  }

  /** Hears what the paths between two legs have to say. */
  private final class PathsEar implements MediaPaths.Listener {
    private final int one;
    private final int other;

    PathsEar(int one, int other) {
      this.one = one;
      this.other = other;
    }

    @Override
    public void onDigit(boolean fromFirst, char digit, int durationMillis) {
      ear.onDigit(fromFirst ? one : other, digit, durationMillis);
    }

    @Override
    public DigitPolicy digitPolicy(boolean ofFirst) {
      int leg = ofFirst ? one : other;
      return leg == MUSIC ? DigitPolicy.PAGE : legs.get(leg).party().digitPolicy();
    }

    @Override
    public void onVideo(VideoState state) {
      // music says nothing of the pictures that come back after it
      if (one != MUSIC) {
        log.info("call {}: pictures are {}", id, state);
        legs.get(one).party().video(state);
        legs.get(other).party().video(state);
      }
    }

    @Override
    public void onKeyframeNeeded(boolean ofFirst) {
      int leg = ofFirst ? one : other;
      if (leg != MUSIC) {
        legs.get(leg).party().requestKeyframe();
      }
    }
  }
}
