package org.tipring.gateway.call;

import java.util.List;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;

/** Which pictures the legs of a call may show. */
final class CallVideo {
  private CallVideo() {}

  /**
   * The video formats of a leg: while nothing is known of the other end its own; then none where
   * the other end has none, unless this leg may bring pictures into the call.
   *
   * @param legs the caller, then the called, then who came later
   */
  static List<MediaFormat> formats(int leg, List<Leg> legs, CallMachine machine) {
    Leg mine = legs.get(leg);
    Leg other = legs.get(machine.partnerOf(leg));
    boolean isKnown = !other.equals(mine) && other.isAgreed();
    NegotiatedVideo there = isKnown ? other.video() : null;
    boolean isNone = isKnown && there == null && !machine.mayBringPictures(leg);
    return isNone ? List.of() : mine.videoTowards(there);
  }
}
