package org.tipring.media.party;

/** How pictures travel in a call. */
public enum VideoState {
  /** The other end has no video. */
  NONE,

  /** As they are. */
  PASSED,

  /** Between codecs. */
  CONVERTED,

  /** There is no room to convert them; the call goes on with sound. */
  OVERLOADED,

  /** A codec failed; the call goes on with sound. */
  FAILED
}
