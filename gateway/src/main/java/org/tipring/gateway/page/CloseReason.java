package org.tipring.gateway.page;

/** Why the gateway closes a page's connection: codes of RFC 6455 section 7.4, and our own. */
public enum CloseReason {
  GOING_AWAY(1001, "the gateway is being stopped"),
  NOT_WEBSOCKET(1002, "not WebSocket as in RFC 6455"),
  NOT_TEXT(1003, "only text messages are understood"),
  NOT_UTF8(1007, "a text that is not UTF-8"),
  TOO_BIG(1009, "a frame or message is too big"),
  FAULT(1011, "a fault in the gateway"),
  UNAUTHORIZED(4401, "not, or not rightly, said who you are"),
  TOO_SLOW(4408, "too slow");

  private final int code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }
}
