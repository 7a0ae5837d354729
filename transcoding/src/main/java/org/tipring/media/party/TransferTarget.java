package org.tipring.media.party;

import org.jspecify.annotations.Nullable;

/**
 * Where a call is to be transferred to.
 *
 * @param number what is to be called, already checked for characters and length
 * @param uri where exactly, as a SIP peer named it; null to leave that to the route of the number
 * @param replaces the dialog of the target's whose place the new call is to take, as the Replaces
 *     header says it (RFC 3891); null for a call like any other
 * @param referredBy who wants it so, as the Referred-By header says it (RFC 3892), or null
 */
public record TransferTarget(
    String number, @Nullable String uri, @Nullable String replaces, @Nullable String referredBy) {

  /** A number and nothing more. */
  public static TransferTarget number(String number) {
    return new TransferTarget(number, null, null, null);
  }

  /** The same number at another place, where neither that address nor that dialog is known. */
  public TransferTarget elsewhere() {
    return new TransferTarget(number, null, null, referredBy);
  }

  /** Without the number, and without what would let somebody else take a call over. */
  @Override
  public String toString() {
    return "TransferTarget[" + (replaces == null ? "a number" : "a call that stands") + "]";
  }
}
