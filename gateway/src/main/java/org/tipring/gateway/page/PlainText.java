package org.tipring.gateway.page;

/** Texts of foreign origin, made fit to be shown: short, of whole characters, without controls. */
final class PlainText {
  private PlainText() {}

  /** That text with what nobody should print replaced by {@code ?}, cut to a length. */
  static String of(String text, int maximum) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), maximum));
    for (int i = 0; i < text.length() && plain.length() < maximum; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean isPlain =
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
          };
      if (plain.length() + Character.charCount(c) > maximum) {
        break;
      }
      plain.appendCodePoint(isPlain ? c : '?');
    }
    return plain.toString();
  }
}
