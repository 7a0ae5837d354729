package org.tipring.sip.refer;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dialog whose place a new call takes (RFC 3891 section 6.1).
 *
 * @param toTag the tag of the one who is called, in that dialog
 * @param fromTag the tag of the other side there
 * @param isEarlyOnly whether it may not have been answered yet
 */
public record Replaces(String callId, String toTag, String fromTag, boolean isEarlyOnly) {
  /** The name of the header, and of the option that stands for it. */
  public static final String HEADER = "Replaces";

  public static final String OPTION = "replaces";

  private static final int MAX_LENGTH = 512;

  /** Reads the value of the header; empty when it is none. */
  public static Optional<Replaces> read(String value) {
    if (value.length() > MAX_LENGTH || value.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
      return Optional.empty();
    }
    String[] parts = value.split(";", -1);
    String toTag = "";
    String fromTag = "";
    boolean isEarlyOnly = false;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      String text = equals < 0 ? "" : part.substring(equals + 1).strip();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "to-tag" -> toTag = text;
        case "from-tag" -> fromTag = text;
        case "early-only" -> isEarlyOnly = true;
        default -> {}
      }
    }
    String callId = parts[0].strip();
    boolean isWhole = isWord(callId) && isWord(toTag) && isWord(fromTag);
    return isWhole
        ? Optional.of(new Replaces(callId, toTag, fromTag, isEarlyOnly))
        : Optional.empty();
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == ',' || c == '=');
  }

  /** Whether that dialog is meant; both sides must have a tag. */
  public boolean isOf(String dialog, @Nullable String localTag, @Nullable String remoteTag) {
    return callId.equals(dialog) && toTag.equals(localTag) && fromTag.equals(remoteTag);
  }

  /** The value of the header. */
  public String text() {
    String tags = ";to-tag=" + toTag + ";from-tag=" + fromTag;
    return callId + tags + (isEarlyOnly ? ";early-only" : "");
  }

  /** Without what would let a reader of the log take the call over. */
  @Override
  public String toString() {
    return "Replaces[***]";
  }
}
