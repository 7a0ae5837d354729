package org.tipring.it.peers;

/** A part of a SIPp scenario in which a phone tells digits by INFO, in both forms by turns. */
public final class InfoDigits {
  private InfoDigits() {}

  public static String telling(String digits) {
    StringBuilder steps = new StringBuilder("<pause milliseconds=\"1000\"/>\n");
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      boolean isRelay = i % 2 == 0;
      steps.append(
          Resource.text("tell-digit.xml")
              .replace("[digit_number]", String.valueOf(i + 1))
              .replace("[digit_type]", isRelay ? "application/dtmf-relay" : "application/dtmf")
              .replace(
                  "[digit_text]",
                  isRelay ? "Signal=" + digit + "\n      Duration=100" : String.valueOf(digit)));
    }
    return steps.toString();
  }
}
