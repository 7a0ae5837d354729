package org.tipring.sip.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address as From, To, Contact, Route and Record-Route carry it (RFC 3261 section 20.10).
 *
 * @param displayName without quotes, or null
 * @param parameters of the header, not of the URI, in order; "" for one without a value
 */
public record NameAddress(
    @Nullable String displayName, SipUri uri, Map<String, String> parameters) {

  public NameAddress {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  public static NameAddress of(SipUri uri) {
    return new NameAddress(null, uri, Map.of());
  }

  /** The dialog tag, or null. */
  public @Nullable String tag() {
    return parameters.get("tag");
  }

  public NameAddress withTag(String tag) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put("tag", tag);
    return new NameAddress(displayName, uri, more);
  }

  /** As in a header: always with angle brackets, so that no parameter changes its owner. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (displayName != null && !displayName.isEmpty()) {
      text.append(SipText.quoted(displayName)).append(' ');
    }
    text.append('<').append(uri.text()).append('>');
    Parameters.append(text, parameters);
    return text.toString();
  }
}
