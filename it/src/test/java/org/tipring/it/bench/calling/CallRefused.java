package org.tipring.it.bench.calling;

/** There is no such call, or no longer. */
public final class CallRefused extends RuntimeException {
  private final String code;
  private final String reason;

  /**
   * @param code the gateway's word for it, a {@code cause} of docs/signalling.md
   * @param reason the same, for people
   */
  public CallRefused(String code, String reason) {
    super(code + ": " + reason);
    this.code = code;
    this.reason = reason;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
