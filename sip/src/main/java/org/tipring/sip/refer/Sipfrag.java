package org.tipring.sip.refer;

import org.tipring.sip.message.Content;
import org.tipring.sip.message.ReasonPhrase;
import org.tipring.sip.message.SipMessage;

/** The status line that a NOTIFY of a transfer carries (RFC 3420, RFC 3515 section 2.4.5). */
public final class Sipfrag {
  private static final String TYPE = "message/sipfrag";
  private static final String VERSION = "SIP/2.0 ";

  private Sipfrag() {}

  public static Content of(int status) {
    return new Content(
        TYPE + ";version=2.0", VERSION + status + " " + ReasonPhrase.of(status) + "\r\n");
  }

  /** The status that a message tells; 0 when it tells none. */
  public static int status(SipMessage message) {
    Content content = message.content();
    if (content == null || !content.is(TYPE) || !content.text().startsWith(VERSION)) {
      return 0;
    }
    int from = VERSION.length();
    String text = content.text();
    int status = 0;
    for (int i = from; i < from + 3; i++) {
      int digit = i < text.length() ? text.charAt(i) - '0' : -1;
      if (digit < 0 || digit > 9) {
        return 0;
      }
      status = status * 10 + digit;
    }
    return status >= 100 && status <= 699 ? status : 0;
  }
}
