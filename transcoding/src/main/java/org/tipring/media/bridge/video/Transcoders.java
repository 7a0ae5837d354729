package org.tipring.media.bridge.video;

import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.worker.Plan;
import org.tipring.media.worker.VideoTranscoder;

/** Opens conversions of pictures, as long as there is room for them. */
@FunctionalInterface
public interface Transcoders {
  /**
   * @param loop on which the listener is called
   * @return null when there is no room
   */
  @Nullable VideoTranscoder open(MediaLoop loop, Plan plan, VideoTranscoder.Listener listener);
}
