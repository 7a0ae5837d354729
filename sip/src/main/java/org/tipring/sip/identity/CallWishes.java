package org.tipring.sip.identity;

import java.util.Map;

/**
 * What a caller wants of a call besides the call.
 *
 * @param isAnonymous not to be known to whom is called
 * @param headers for the INVITE, as far as the trunk lets them be set
 */
public record CallWishes(boolean isAnonymous, Map<String, String> headers) {
  /** Nothing. */
  public static final CallWishes NONE = new CallWishes(false, Map.of());

  public CallWishes {
    headers = Map.copyOf(headers);
  }
}
