package org.tipring.sip.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkHeadersConfig;
import org.tipring.sip.message.SipHeader;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipText;

/**
 * Who calls, and what else an INVITE says for the one who is called.
 *
 * @param user the caller's number or name, "anonymous" when it is to be hidden
 * @param name for people, or null
 * @param diverted whom the call was meant for before, the last first (RFC 5806, RFC 7044)
 * @param headers those that the page may be told, by their names in the settings
 */
public record CallerIdentity(
    String user, @Nullable String name, List<String> diverted, Map<String, String> headers) {
  /** Whoever does not want to be known (RFC 3323 section 4.1.1.3). */
  public static final String ANONYMOUS = "anonymous";

  private static final Set<String> HIDING = Set.of("id", "user", "header", "full");
  private static final int LONGEST = 256;

  /** Somebody on the way does not want to be told of (RFC 5806, RFC 7044). */
  private static final Pattern HIDDEN =
      Pattern.compile("privacy *= *\"?(full|uri|history)", Pattern.CASE_INSENSITIVE);

  public CallerIdentity {
    diverted = List.copyOf(diverted);
    headers = Map.copyOf(headers);
  }

  /** Somebody of whom no more is known than a number or name. */
  public static CallerIdentity named(String user) {
    return new CallerIdentity(user, null, List.of(), Map.of());
  }

  /** Whether it is to be hidden who calls. */
  public boolean isAnonymous() {
    return user.equals(ANONYMOUS);
  }

  /**
   * Reads what an INVITE says.
   *
   * @param isTrusted whether to believe who its network says is calling (RFC 3325), and by whom the
   *     call was diverted
   */
  public static CallerIdentity of(SipRequest invite, boolean isTrusted, TrunkHeadersConfig config) {
    Person caller = isTrusted ? asserted(invite) : null;
    if (caller == null) {
      caller = from(invite);
    }
    boolean isNobody =
        !isTrusted
            && caller.name() == null
            && invite.from().uri().host().equalsIgnoreCase("anonymous.invalid");
    boolean isHidden =
        isNobody || caller.user().equalsIgnoreCase(ANONYMOUS) || wantsPrivacy(invite);
    return new CallerIdentity(
        isHidden ? ANONYMOUS : caller.user(),
        isHidden ? null : caller.name(),
        isTrusted ? diverted(invite) : List.of(),
        headers(invite, config));
  }

  /** RFC 3325 section 9.1; with two, the first. */
  private static @Nullable Person asserted(SipRequest invite) {
    List<Person> people = PersonReader.read(values(invite, "P-Asserted-Identity"));
    return people.isEmpty() ? null : people.getFirst();
  }

  private static Person from(SipRequest invite) {
    String user = invite.from().uri().user();
    String name = invite.from().displayName();
    boolean isNamed = name != null && !name.isBlank() && SipText.displayName(name).isPresent();
    boolean isKnown = user != null && SipText.userPart(user).isPresent();
    return new Person(isNamed ? name : null, isKnown ? String.valueOf(user) : ANONYMOUS);
  }

  /** RFC 3323 section 4.2: values by semicolon; {@code none} asks for nothing. */
  private static boolean wantsPrivacy(SipRequest invite) {
    for (String value : values(invite, "Privacy")) {
      for (String wish : value.split("[;,]", -1)) {
        if (HIDING.contains(wish.strip().toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> diverted(SipRequest invite) {
    List<String> diversions = values(invite, "Diversion");
    List<String> history = values(invite, "History-Info");
    if (Stream.concat(diversions.stream(), history.stream()).anyMatch(HIDDEN.asPredicate())) {
      return List.of();
    }
    List<Person> people = PersonReader.read(diversions);
    if (people.isEmpty()) {
      people = PersonReader.read(history);
      // its last entry is where the call goes now (RFC 7044 section 10.1)
      people = people.isEmpty() ? people : people.subList(0, people.size() - 1).reversed();
    }
    return people.stream().map(Person::user).toList();
  }

  private static Map<String, String> headers(SipRequest invite, TrunkHeadersConfig config) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String name : config.toPage()) {
      List<String> values = values(invite, name);
      if (!values.isEmpty()) {
        String all = String.join(", ", values);
        told.put(name, all.length() > LONGEST ? all.substring(0, LONGEST) : all);
      }
    }
    return told;
  }

  /** A name may be followed by blanks before its colon, which must not make it another's. */
  private static List<String> values(SipRequest invite, String name) {
    return invite.headers().stream()
        .filter(header -> header.name().strip().equalsIgnoreCase(name))
        .map(SipHeader::value)
        .toList();
  }
}
