package org.tipring.sip.message;

import java.util.List;
import java.util.Set;

/** The extensions that a dialog of ours knows, by their option tags (RFC 3261 section 19.2). */
public final class OptionTags {
  /** Provisional responses that are acknowledged (RFC 3262). */
  public static final String RELIABLE = "100rel";

  /** Sessions that end unless they are refreshed (RFC 4028). */
  public static final String TIMER = "timer";

  /** A call that takes another's place (RFC 3891). */
  public static final String REPLACES = "replaces";

  /** A REFER whose sender wants no news of it (RFC 4488). */
  public static final String NO_REFER_SUB = "norefersub";

  /** What {@code Supported} says of us. */
  public static final String SUPPORTED = RELIABLE + ", " + TIMER + ", " + REPLACES;

  private static final Set<String> KNOWN = Set.of(RELIABLE, TIMER, REPLACES, NO_REFER_SUB);

  private OptionTags() {}

  /** What a request requires and we do not know, for {@code Unsupported} (section 8.2.2.3). */
  public static List<String> unknown(SipRequest request) {
    return request.elements("Require").stream()
        .filter(tag -> KNOWN.stream().noneMatch(tag::equalsIgnoreCase))
        .toList();
  }

  public static boolean isRequired(SipMessage message, String tag) {
    return message.elements("Require").stream().anyMatch(tag::equalsIgnoreCase);
  }

  /** Whether the sender knows the extension; who requires it does. */
  public static boolean isSupported(SipMessage message, String tag) {
    return isRequired(message, tag)
        || message.elements("Supported").stream().anyMatch(tag::equalsIgnoreCase);
  }
}
