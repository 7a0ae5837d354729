package org.tipring.sip.message;

/**
 * A message body.
 *
 * @param type media type with its parameters, as in Content-Type
 */
public record Content(String type, String text) {
  public static final String SDP = "application/sdp";

  /** What {@code Accept} says: the bodies that a dialog of ours understands. */
  public static final String ACCEPT =
      SDP
          + ", multipart/mixed, "
          + MediaControl.TYPE
          + ", application/dtmf-relay, application/dtmf, "
          + TextBody.TYPE;

  public static Content sdp(String text) {
    return new Content(SDP, text);
  }

  /** Whether it is of that media type, parameters aside. */
  public boolean is(String mediaType) {
    int end = type.indexOf(';');
    String bare = end < 0 ? type : type.substring(0, end);
    return bare.strip().equalsIgnoreCase(mediaType);
  }

  /** Bodies have digits and keys in them. */
  @Override
  public String toString() {
    return "Content[" + type + ", " + text.length() + " characters]";
  }
}
