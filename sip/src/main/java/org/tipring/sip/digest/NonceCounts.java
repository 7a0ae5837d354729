package org.tipring.sip.digest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each nonce was used, so that nothing is taken twice (RFC 7616 section 3.4). Only who
 * knows the password gets an entry; a nonce older than one that had to be forgotten is no good.
 */
final class NonceCounts {
  /** So far may requests overtake each other. */
  private static final int WINDOW = 64;

  /** The uses of one nonce: the highest count, and one bit for each of those below it. */
  private static final class Uses {
    final long madeAt;
    long highest;
    long seen;

    Uses(long madeAt) {
      this.madeAt = madeAt;
    }

    boolean add(long count) {
      if (count > highest) {
        long step = count - highest;
        seen = (step >= WINDOW ? 0 : seen << step) | 1;
        highest = count;
        return true;
      }
      long back = highest - count;
      boolean isNew = back < WINDOW && (seen & (1L << back)) == 0;
      if (isNew) {
        seen |= 1L << back;
      }
      return isNew;
    }
  }

  private final int capacity;
  private final Map<String, Uses> byNonce = new LinkedHashMap<>();
  private long forgottenBefore = Long.MIN_VALUE;

  NonceCounts(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Notes a use.
   *
   * @param count of the use; 1 for credentials that have none
   * @return whether it is the first with that count
   */
  boolean add(String nonce, long count, long madeAt) {
    Uses uses = byNonce.get(nonce);
    if (uses == null) {
      if (madeAt <= forgottenBefore) {
        return false;
      }
      makeRoom();
      uses = new Uses(madeAt);
      byNonce.put(nonce, uses);
    }
    return uses.add(count);
  }

  private void makeRoom() {
    if (byNonce.size() < capacity) {
      return;
    }
    var eldest = byNonce.entrySet().iterator();
    forgottenBefore = Math.max(forgottenBefore, eldest.next().getValue().madeAt);
    eldest.remove();
  }
}
