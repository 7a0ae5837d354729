package org.tipring.sip.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.message.SipUriReader;

/** What a server's response says of times and ways. */
final class ServerWishes {
  private static final int MAX_DIGITS = 9;
  private static final int MAX_ROUTES = 5;

  private ServerWishes() {}

  /** How long a registration of ours lasts by its 200 (RFC 3261 section 10.2.4). */
  static long granted(SipResponse response, SipUri contact, long asked) {
    Optional<Long> ofContact =
        ownBinding(response, contact)
            .map(binding -> binding.parameters().get("expires"))
            .flatMap(text -> seconds(text));
    return ofContact.or(() -> seconds(response, "Expires")).orElse(asked);
  }

  /** Other phones may be bound to the same address; a registrar may have changed our host. */
  private static Optional<NameAddress> ownBinding(SipResponse response, SipUri contact) {
    List<NameAddress> bindings = response.contacts();
    Optional<NameAddress> same =
        bindings.stream().filter(binding -> isSame(binding.uri(), contact)).findFirst();
    return same.isEmpty() && bindings.size() == 1 ? Optional.of(bindings.getFirst()) : same;
  }

  private static boolean isSame(SipUri one, SipUri other) {
    return one.host().equalsIgnoreCase(other.host())
        && one.effectivePort() == other.effectivePort()
        && Objects.equals(one.user(), other.user());
  }

  /** The whole number of seconds in a header; what follows it is not looked at. */
  static Optional<Long> seconds(SipMessage message, String header) {
    return message.header(header).flatMap(ServerWishes::seconds);
  }

  static @Nullable Duration retryAfter(SipResponse response) {
    return seconds(response, "Retry-After").map(Duration::ofSeconds).orElse(null);
  }

  private static Optional<Long> seconds(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits == 0 || digits > MAX_DIGITS
        ? Optional.empty()
        : Optional.of(Long.parseLong(text, 0, digits, 10));
  }

  /** The way out, nearest hop first (RFC 3608 section 5); nothing when any of it is unreadable. */
  static List<NameAddress> serviceRoute(SipResponse response) {
    List<NameAddress> route = new ArrayList<>();
    for (String header : response.values("Service-Route")) {
      for (String element : header.split(",(?=\\s*(?:\"|<))", MAX_ROUTES + 1)) {
        Optional<SipUri> uri = SipUriReader.inBrackets(element);
        boolean isLoose = uri.isPresent() && uri.get().isLooseRouter();
        if (!isLoose || route.size() == MAX_ROUTES) {
          return List.of();
        }
        route.add(NameAddress.of(uri.get()));
      }
    }
    return route;
  }
}
