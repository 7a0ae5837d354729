package org.tipring.gateway.call;

import java.util.function.Supplier;
import org.tipring.gateway.sound.Music;
import org.tipring.gateway.sound.SoundSource;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.session.MediaSession;

/** Joins the media of a call's legs on its loop, and makes the music for who is on hold. */
record MediaJoiner(MediaLoop loop, MediaPaths.Means means, Supplier<SoundSource> holdMusic)
    implements CallBridge.Joiner {
  @Override
  public MediaPaths join(MediaSession first, MediaSession second, MediaPaths.Listener listener) {
    return MediaPaths.join(loop, means, first, second, listener);
  }

  @Override
  public MediaSession music() {
    return new Music(loop, holdMusic.get());
  }
}
