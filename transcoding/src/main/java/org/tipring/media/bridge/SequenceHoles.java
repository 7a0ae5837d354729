package org.tipring.media.bridge;

import org.tipring.media.rtp.RtpPacket;

/**
 * Closes the holes that event packets leave in the sequence of those that pass, when they go no
 * further: to the receiver they would be lost sound.
 */
final class SequenceHoles {
  private int packets;

  /** A packet goes no further. */
  void add() {
    packets++;
  }

  /** Moves a packet that passes up to the one that passed before. */
  void close(RtpPacket packet) {
    packet.setSequence(packet.sequence() - packets);
  }
}
