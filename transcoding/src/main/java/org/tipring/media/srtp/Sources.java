package org.tipring.media.srtp;

import org.jspecify.annotations.Nullable;

/**
 * The crypto contexts of the sources (SSRCs) that one direction has, no more than {@link #MOST}.
 *
 * <p>Session keys are the same for every source of a direction, so one spare context stands ready
 * for whoever is new: an unknown source is tried with it, and gets it only once a packet has proven
 * authentic. One that fails leaves nothing behind, not even garbage.
 */
final class Sources<C> {
  /**
   * Sources a direction may have: a PBX brings another one with each hold and each transfer, all
   * under one key.
   */
  static final int MOST = 64;

  /** Makes a context; jitsi-srtp reads the SSRC from the packet. */
  interface Derivation<C> {
    C derive();
  }

  private final Derivation<C> derivation;
  private final int[] ssrcs = new int[MOST];
  private final @Nullable Object[] contexts = new Object[MOST];
  private int size;
  private @Nullable C spare;
  private boolean spareIsLent;

  Sources(Derivation<C> derivation) {
    this.derivation = derivation;
  }

  /** The context of a source, else the spare one, else (there are too many) null. */
  @SuppressWarnings("unchecked")
  @Nullable C forSource(int ssrc) {
    spareIsLent = false;
    for (int i = 0; i < size; i++) {
      if (ssrcs[i] == ssrc) {
        return (C) contexts[i];
      }
    }
    if (size == MOST) {
      return null;
    }
    C ready = spare;
    if (ready == null) {
      ready = derivation.derive();
      spare = ready;
    }
    spareIsLent = true;
    return ready;
  }

  /** Says that a packet of this source has passed with the context it was given. */
  void keep(int ssrc) {
    if (spareIsLent) {
      ssrcs[size] = ssrc;
      contexts[size] = spare;
      size++;
      spare = null;
      spareIsLent = false;
    }
  }

  int size() {
    return size;
  }
}
