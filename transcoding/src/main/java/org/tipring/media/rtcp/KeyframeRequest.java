package org.tipring.media.rtcp;

import org.tipring.media.format.VideoFeedback;

/**
 * Asks one peer for a whole picture, in the dialect that was agreed on: PLI, or FIR, or neither.
 *
 * <p>FIR counts its commands: within half a second the same command is repeated, since a packet may
 * have been lost, and after that it is a new one (RFC 5104 section 4.3.1.1), since the picture that
 * it brought may have been lost too.
 */
public final class KeyframeRequest {
  /** Room that a request needs, in bytes. */
  public static final int MAX_LENGTH = 20;

  private static final long REPEAT_NANOS = 500_000_000;

  private VideoFeedback feedback;
  private boolean begun;
  private int command;
  private long commandedNanos;

  public KeyframeRequest(VideoFeedback feedback) {
    this.feedback = feedback;
  }

  /**
   * Takes what was agreed on anew. Commands are counted on: a peer passes over one whose number it
   * has heard already.
   */
  public void negotiated(VideoFeedback agreed) {
    feedback = agreed;
  }

  /** Whether the peer knows any. */
  public boolean isKnown() {
    return feedback.pictureLoss() || feedback.fullIntraRequest();
  }

  /**
   * Writes a request that may stand alone (RFC 5506) or behind a report.
   *
   * @param sender our SSRC
   * @param media SSRC of the source that is asked
   * @return its length in bytes; 0 when the peer knows none
   */
  public int write(byte[] array, int at, int sender, int media, long nowNanos) {
    if (feedback.pictureLoss()) {
      return FeedbackWriter.pictureLoss(array, at, sender, media);
    }
    if (!feedback.fullIntraRequest()) {
      return 0;
    }
    if (!begun || nowNanos - commandedNanos >= REPEAT_NANOS) {
      begun = true;
      command = (command + 1) & 0xff;
      commandedNanos = nowNanos;
    }
    return FeedbackWriter.fullIntraRequest(array, at, sender, media, command);
  }
}
