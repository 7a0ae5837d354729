package org.tipring.config;

/**
 * UDP ports from {@code first} to {@code last}, both included; {@code 0-0} leaves the choice to the
 * system.
 */
public record PortRange(int first, int last) {
  public static final PortRange ANY = new PortRange(0, 0);

  public PortRange {
    if (!isRange(first, last)) {
      throw new IllegalArgumentException("a port range goes from 1 to 65535, or is 0-0 for any");
    }
  }

  public static boolean isRange(int first, int last) {
    return first >= 0 && last <= 65_535 && first <= last && (first > 0 || last == 0);
  }

  public int size() {
    return last - first + 1;
  }

  /** How many even ports in it have the odd one above in it too: one for RTP, one for RTCP. */
  public int pairs() {
    int even = first + (first & 1);
    return Math.max(0, (last - even + 1) / 2);
  }

  /** As settings write it: {@code 20000-29999}, {@code 20000} or {@code any}. */
  @Override
  public String toString() {
    if (equals(ANY)) {
      return "any";
    }
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
