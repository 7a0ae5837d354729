package org.tipring.sip.message;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The body of an INFO by which phones ask for a whole picture (RFC 5168).
 *
 * <p>Read by a scan for its elements: there is no parser here that could be led to entities,
 * definitions or other documents.
 */
public enum MediaControl {
  /** A whole picture is wanted. */
  PICTURE_FAST_UPDATE,
  /** Well-formed and of no consequence: the report of an error (section 6), something new. */
  OTHER,
  MALFORMED;

  public static final String TYPE = "application/media_control+xml";

  /** Characters; the longest that the RFC shows has some four hundred. */
  static final int MAX_LENGTH = 1024;

  private static final int MAX_DEPTH = 8;

  /** Our own wish for a whole picture. */
  public static Content pictureFastUpdate() {
    return new Content(
        TYPE,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
            + "<media_control><vc_primitive><to_encoder><picture_fast_update/></to_encoder>"
            + "</vc_primitive></media_control>\r\n");
  }

  /** Says what a body of that type means; never throws, whatever the text. */
  public static MediaControl read(String text) {
    return text.length() > MAX_LENGTH ? MALFORMED : new Scan(text).read();
  }

  /** One walk over the tags of a document. */
  private static final class Scan {
    private final String text;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean isRootSeen;
    private boolean isPictureWanted;

    Scan(String text) {
      this.text = text;
    }

    MediaControl read() {
      int at = text.indexOf('<');
      while (at >= 0) {
        int end = pass(at);
        if (end < 0) {
          return MALFORMED;
        }
        at = text.indexOf('<', end);
      }
      if (!isRootSeen || !open.isEmpty()) {
        return MALFORMED;
      }
      return isPictureWanted ? PICTURE_FAST_UPDATE : OTHER;
    }

    /** Takes what begins at that bracket; gives back where it has ended, or -1. */
    private int pass(int at) {
      if (text.startsWith("<!--", at)) {
        return after("-->", at + 4);
      } else if (text.startsWith("<![CDATA[", at)) {
        return open.isEmpty() ? -1 : after("]]>", at + 9);
      } else if (text.startsWith("<?", at)) {
        return after("?>", at + 2);
      }
      int end = text.indexOf('>', at);
      return end >= 0 && takes(text.substring(at + 1, end)) ? end + 1 : -1;
    }

    private int after(String terminator, int from) {
      int found = text.indexOf(terminator, from);
      return found < 0 ? -1 : found + terminator.length();
    }

    /** A tag without its brackets; a document type ({@code !DOCTYPE}) is none. */
    private boolean takes(String tag) {
      if (tag.startsWith("/")) {
        return !open.isEmpty() && open.pop().equals(tag.substring(1).strip());
      }
      boolean isEmpty = tag.endsWith("/");
      String name = name(isEmpty ? tag.substring(0, tag.length() - 1) : tag);
      if (name.isEmpty() || open.size() == MAX_DEPTH || !begins(local(name))) {
        return false;
      }
      if (!isEmpty) {
        open.push(name);
      }
      return true;
    }

    private boolean begins(String element) {
      String parent = open.peek();
      if (parent == null) {
        boolean isOnlyRoot = !isRootSeen && element.equals("media_control");
        isRootSeen = true;
        return isOnlyRoot;
      }
      isPictureWanted |=
          element.equals("picture_fast_update") && local(parent).equals("to_encoder");
      return true;
    }

    /** Up to the attributes; empty when it does not begin like a name. */
    private static String name(String tag) {
      int end = 0;
      while (end < tag.length() && !Character.isWhitespace(tag.charAt(end))) {
        end++;
      }
      boolean isName = end > 0 && (Character.isLetter(tag.charAt(0)) || tag.charAt(0) == '_');
      return isName ? tag.substring(0, end) : "";
    }

    private static String local(String name) {
      return name.substring(name.indexOf(':') + 1);
    }
  }
}
