package org.tipring.media.format;

import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;

/** The direction attribute of a media line, seen from our side (RFC 8866 section 6.7). */
public enum Direction {
  SENDRECV("sendrecv"),
  SENDONLY("sendonly"),
  RECVONLY("recvonly"),
  INACTIVE("inactive");

  private final String attribute;

  Direction(String attribute) {
    this.attribute = attribute;
  }

  /** The name of the attribute that says it. */
  public String attribute() {
    return attribute;
  }

  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }

  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }

  /** The same as the other end sees it. */
  public Direction reversed() {
    return of(receives(), sends());
  }

  /** What both allow. */
  public Direction and(Direction other) {
    return of(sends() && other.sends(), receives() && other.receives());
  }

  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /**
   * What the author of a description says of one of its media lines, seen from the author's side:
   * its own attribute, else the session's, else {@code sendrecv}.
   */
  public static Direction stated(SessionDescription session, MediaDescription media) {
    for (Direction direction : values()) {
      if (media.hasAttribute(direction.attribute)) {
        return direction;
      }
    }
    for (Direction direction : values()) {
      if (session.attributes().stream()
          .anyMatch(attribute -> attribute.name().equals(direction.attribute))) {
        return direction;
      }
    }
    return SENDRECV;
  }
}
