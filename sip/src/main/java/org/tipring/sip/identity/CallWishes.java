package org.tipring.sip.identity;

import java.util.List;
import java.util.Map;

/**
 * What a caller wants of a call besides the call.
 *
 * @param isAnonymous not to be known to whom is called
 * @param headers for the INVITE, as far as the trunk lets them be set
 * @param diverted whom the call was meant for before, the last first, for trunks that are trusted
 */
public record CallWishes(boolean isAnonymous, Map<String, String> headers, List<String> diverted) {
  /** Nothing. */
  public static final CallWishes NONE = new CallWishes(false, Map.of());

  public CallWishes {
    headers = Map.copyOf(headers);
    diverted = List.copyOf(diverted);
  }

  /** Of a call that was meant for nobody else. */
  public CallWishes(boolean isAnonymous, Map<String, String> headers) {
    this(isAnonymous, headers, List.of());
  }
}
