package org.tipring.media.worker;

/** The byte that tells messages apart, by its place in this list. */
enum MessageKind {
  OPEN,
  DECODE,
  AIM,
  MAKE_KEYFRAME,
  CLOSE,
  READY,
  ENCODED,
  KEYFRAME_NEEDED,
  REFUSED
}
