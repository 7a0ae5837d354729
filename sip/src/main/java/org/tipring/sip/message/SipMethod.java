package org.tipring.sip.message;

import java.util.Optional;

/** A request method that we know by name, whether or not we serve it. */
public enum SipMethod {
  INVITE,
  ACK,
  CANCEL,
  BYE,
  OPTIONS,
  INFO,
  UPDATE,
  PRACK,
  REGISTER,
  SUBSCRIBE,
  NOTIFY,
  PUBLISH,
  MESSAGE,
  REFER;

  /**
   * What {@code Allow} says: the methods that a dialog of ours serves. Without blanks, since it is
   * in each INVITE, and those are to fit into a datagram.
   */
  public static final String ALLOW =
      "INVITE,ACK,CANCEL,BYE,OPTIONS,INFO,UPDATE,PRACK,REFER,NOTIFY,MESSAGE";

  /** Method names are case-sensitive (RFC 3261 section 7.1). */
  public static Optional<SipMethod> named(String name) {
    for (SipMethod method : values()) {
      if (method.name().equals(name)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
