package org.tipring.media.sdp;

import org.jspecify.annotations.Nullable;

/**
 * Reads session descriptions from outside: bounded, total, liberal in what does no harm.
 *
 * <p>Line ends may be CR LF or LF, spaces may trail, unknown and out-of-place lines are passed
 * over, {@code s=} and {@code t=} may be missing. What cannot be understood without guessing is
 * refused: no {@code v=} or {@code o=}, a media line without a port, a control byte, anything over
 * the bounds.
 */
public final class SdpReader {
  /** Characters in all. */
  public static final int MAX_LENGTH = 16 * 1024;

  /** Lines in all, empty ones too. */
  public static final int MAX_LINES = 512;

  /** Characters in a line. */
  public static final int MAX_LINE_LENGTH = 1024;

  /** Media lines. */
  public static final int MAX_MEDIA = 8;

  /** Formats in a media line; a current browser's video line has some forty. */
  public static final int MAX_FORMATS = 64;

  /** Attributes in a section; a current browser's video section has some hundred and fifty. */
  public static final int MAX_ATTRIBUTES = 256;

  private SdpReader() {}

  /** What came of reading: a description, or why not. */
  public sealed interface Result {
    record Read(SessionDescription description) implements Result {}

    /**
     * @param line the offending line, counted from 1; 0 when it is about the whole
     */
    record Refused(String why, int line) implements Result {}
  }

  /** Never throws, whatever the text. */
  public static Result read(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Result.Refused("longer than " + MAX_LENGTH + " characters", 0);
    }
    SdpDraft draft = new SdpDraft();
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      number++;
      int lineFeed = text.indexOf('\n', start);
      int end = lineFeed < 0 ? text.length() : lineFeed;
      String why = number > MAX_LINES ? "too many lines" : readLine(text, start, end, draft);
      if (why != null) {
        return new Result.Refused(why, number);
      }
      start = end + 1;
    }
    return draft.finish();
  }

  private static @Nullable String readLine(String text, int start, int lineFeed, SdpDraft draft) {
    int end = lineFeed;
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (end - start > MAX_LINE_LENGTH) {
      return "line too long";
    }
    String line = text.substring(start, end);
    if (SdpText.hasControlByte(line)) {
      return "control byte";
    }
    if (line.isEmpty()) {
      return null;
    }
    if (line.length() < 2 || line.charAt(1) != '=') {
      return "not of the form x=…";
    }
    return draft.take(line.charAt(0), line.substring(2));
  }

  private static boolean isBlank(char c) {
    return c == '\r' || c == ' ' || c == '\t';
  }
}
