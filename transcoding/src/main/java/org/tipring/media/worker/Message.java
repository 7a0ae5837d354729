package org.tipring.media.worker;

import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** What the gateway and a worker say to each other; streams have numbers from 1 on. */
sealed interface Message {
  /** To a worker. */
  sealed interface Order extends Message {
    int stream();
  }

  record Open(int stream, Plan plan) implements Order {}

  record Decode(int stream, EncodedFrame frame) implements Order {}

  record Aim(int stream, long bitsPerSecond) implements Order {}

  record MakeKeyframe(int stream) implements Order {}

  record Close(int stream) implements Order {}

  /** From a worker. */
  sealed interface Report extends Message {}

  /** Its codecs are loaded and have been tried. */
  record Ready() implements Report {}

  record Encoded(int stream, EncodedFrame frame, VideoSize size) implements Report {}

  /**
   * @param timestamp of the frame that could not be used; a key frame after it will do
   */
  record KeyframeNeeded(int stream, int timestamp) implements Report {}

  /** The codec refuses what the plan wants. */
  record Refused(int stream) implements Report {}
}
