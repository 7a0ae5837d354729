package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;

/**
 * All that a {@link TransferMachine} remembers of the change that is under way.
 *
 * @param place the leg whose place is to be taken: the one who asked for it, but for a newcomer
 *     that comes by itself
 * @param newcomer the leg that is to take it, or -1 while there is none
 * @param target whom the newcomer is to reach; null when it comes by itself or is in another call
 * @param with the asker as a party to that other call, or null
 * @param stage how far it has come
 * @param hasTaken whether the newcomer has taken the call, or has been answered
 * @param isPlaceLeft whether the leg whose place it is has gone already
 */
record TransferState(
    int place,
    int newcomer,
    @Nullable TransferTarget target,
    @Nullable Party with,
    Stage stage,
    boolean hasTaken,
    boolean isPlaceLeft) {
  static final int NOBODY = -1;

  /** How far a change has come. */
  enum Stage {
    /** The other end has been asked to see to it. */
    REFERRED,
    /** The gateway calls the target itself. */
    CALLING,
    /** Somebody calls to take the place. */
    ARRIVING
  }

  static TransferState asked(int asker, @Nullable TransferTarget target, @Nullable Party with) {
    return new TransferState(asker, NOBODY, target, with, Stage.REFERRED, false, false);
  }

  static TransferState arriving(int newcomer, int place) {
    return new TransferState(place, newcomer, null, null, Stage.ARRIVING, false, false);
  }

  TransferState calling() {
    return new TransferState(place, newcomer, target, with, Stage.CALLING, hasTaken, isPlaceLeft);
  }

  TransferState reached(int leg) {
    return new TransferState(place, leg, target, with, stage, hasTaken, isPlaceLeft);
  }

  TransferState taken() {
    return new TransferState(place, newcomer, target, with, stage, true, isPlaceLeft);
  }

  TransferState left() {
    return new TransferState(place, newcomer, target, with, stage, hasTaken, true);
  }
}
