package org.tipring.it.bench.calling;

/** There is no such call, or no longer. */
public final class CallRefused extends RuntimeException {
  /** The gateway refused the message that was to begin the call. */
  public static final String ERROR = "error";

  /** There is no connection to the gateway, or none any more. */
  public static final String LOST = "lost";

  /** The gateway or the phone's invitation did not come in time. */
  public static final String SILENCE = "silence";

  private final String code;
  private final String reason;

  /**
   * @param code one of the above, or the {@code cause} with which the gateway ended the call
   *     (docs/signalling.md)
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
