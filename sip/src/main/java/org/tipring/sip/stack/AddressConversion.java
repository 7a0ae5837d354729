package org.tipring.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.HeaderAddress;
import javax.sip.header.Parameters;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipUri;

/** Takes addresses and URIs out of the parser's classes. */
final class AddressConversion {
  private AddressConversion() {}

  static NameAddress convert(HeaderAddress header) {
    String display = header.getAddress().getDisplayName();
    Map<String, String> parameters =
        header instanceof Parameters with ? parameters(with) : Map.of();
    return new NameAddress(
        display == null ? null : unescaped(display),
        convert(header.getAddress().getURI()),
        parameters);
  }

  static SipUri convert(URI uri) {
    return switch (uri) {
      case SipURI sip ->
          new SipUri(
              sip.toString(),
              sip.isSecure() ? "sips" : "sip",
              decoded(sip.getUser()),
              host(sip.getHost()),
              sip.getPort(),
              parameters(sip));
      case TelURL tel ->
          new SipUri(
              tel.toString(),
              "tel",
              (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber(),
              "",
              -1,
              Map.of());
      default ->
          new SipUri(
              uri.toString(),
              String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT),
              null,
              "",
              -1,
              Map.of());
    };
  }

  /** Without the brackets of an IPv6 address. */
  static String host(@Nullable String host) {
    if (host == null) {
      return "";
    }
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  static Map<String, String> parameters(Parameters header) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Iterator<?> names = header.getParameterNames();
    while (names.hasNext()) {
      String name = (String) names.next();
      String value = header.getParameter(name);
      parameters.put(name.toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return parameters;
  }

  /** A user part with its escapes undone, as far as they are escapes. */
  private static @Nullable String decoded(@Nullable String user) {
    if (user == null || user.indexOf('%') < 0) {
      return user;
    }
    byte[] bytes = new byte[user.length() * 3];
    int length = 0;
    for (int i = 0; i < user.length(); i++) {
      int high = i + 2 < user.length() ? Character.digit(user.charAt(i + 1), 16) : -1;
      int low = i + 2 < user.length() ? Character.digit(user.charAt(i + 2), 16) : -1;
      if (user.charAt(i) == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        byte[] plain = user.substring(i, i + 1).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(plain, 0, bytes, length, plain.length);
        length += plain.length;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static String unescaped(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 1 < quoted.length()) {
        i++;
        c = quoted.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }
}
