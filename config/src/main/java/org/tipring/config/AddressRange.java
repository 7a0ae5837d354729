package org.tipring.config;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The IP addresses that begin alike (RFC 4632 section 3.1): {@code 192.0.2.0/24}, or one alone.
 *
 * @param network the first of them
 * @param prefix how many bits they have in common
 */
public record AddressRange(InetAddress network, int prefix) {
  private static final int DIGITS_MAX = 3;

  /** The range, or null when the text is none: no name is ever looked up. */
  public static @Nullable AddressRange read(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!Addresses.isLiteral(address)) {
      return null;
    }
    InetAddress network = InetAddress.ofLiteral(address);
    int bits = network.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : number(text.substring(slash + 1));
    return prefix < 0 || prefix > bits ? null : new AddressRange(network, prefix);
  }

  private static int number(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= DIGITS_MAX
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(digits) : -1;
  }

  /** Whether that address begins as all in here do. */
  public boolean contains(InetAddress address) {
    byte[] one = network.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
      int left = Math.min(Byte.SIZE, prefix - bit);
      int mask = 0xFF << (Byte.SIZE - left) & 0xFF;
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
