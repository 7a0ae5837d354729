package org.tipring.sip.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkHeadersConfig;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipHeader;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;

/**
 * What our INVITE says about who calls.
 *
 * @param from without a tag
 * @param headers besides
 */
public record OwnIdentity(NameAddress from, List<SipHeader> headers) {
  /** RFC 3323 section 4.1.1.3. */
  private static final NameAddress NOBODY =
      new NameAddress(
          "Anonymous", SipUri.of(CallerIdentity.ANONYMOUS, "anonymous.invalid", -1), Map.of());

  public OwnIdentity {
    headers = List.copyOf(headers);
  }

  /**
   * What a call out says.
   *
   * @param caller who calls, as the trunk may know it
   * @param isTrusted whether the trunk is told who it is, even when others are not to know
   * @return null when a header is wished for that may not be set, or that no header may hold
   */
  public static @Nullable OwnIdentity of(
      NameAddress caller, boolean isTrusted, TrunkHeadersConfig config, CallWishes wishes) {
    List<SipHeader> headers = new ArrayList<>();
    if (isTrusted) {
      headers.add(new SipHeader("P-Asserted-Identity", caller.toString()));
      addDiversions(headers, caller.uri().host(), wishes.diverted());
    }
    if (wishes.isAnonymous()) {
      headers.add(new SipHeader("Privacy", isTrusted ? "id" : "user;id"));
    }
    for (String fixed : config.send()) {
      int colon = fixed.indexOf(':');
      headers.add(
          new SipHeader(fixed.substring(0, colon).strip(), fixed.substring(colon + 1).strip()));
    }
    for (Map.Entry<String, String> wish : wishes.headers().entrySet()) {
      String name = allowed(wish.getKey(), config);
      if (name == null || SipText.displayName(wish.getValue()).isEmpty()) {
        return null;
      }
      headers.add(new SipHeader(name, wish.getValue().strip()));
    }
    return new OwnIdentity(wishes.isAnonymous() ? NOBODY : caller, headers);
  }

  /** RFC 5806: the last on top. Whose networks they were of is the business of neither trunk. */
  private static void addDiversions(List<SipHeader> headers, String host, List<String> diverted) {
    for (String number : diverted) {
      SipText.userPart(number)
          .map(user -> NameAddress.of(SipUri.of(user, host, -1)))
          .ifPresent(person -> headers.add(new SipHeader("Diversion", person.toString())));
    }
  }

  /** As the settings write it, so that nothing of the page's own gets into a header's name. */
  private static @Nullable String allowed(String name, TrunkHeadersConfig config) {
    return config.fromPage().stream()
        .filter(known -> known.equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }
}
