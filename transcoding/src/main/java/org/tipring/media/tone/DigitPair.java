package org.tipring.media.tone;

/** The two frequencies of a DTMF digit (ITU-T Q.23), in hertz. */
public record DigitPair(int low, int high) {
  private static final String DIGITS = "123A456B789C*0#D";
  private static final int[] LOW = {697, 770, 852, 941};
  private static final int[] HIGH = {1209, 1336, 1477, 1633};

  /**
   * @param digit one of {@code 0-9 * # A-D}
   * @throws IllegalArgumentException when it is none
   */
  public static DigitPair of(char digit) {
    int index = DIGITS.indexOf(digit);
    if (index < 0) {
      throw new IllegalArgumentException("not a DTMF digit");
    }
    return new DigitPair(LOW[index / 4], HIGH[index % 4]);
  }

  /** Whether it is one of {@code 0-9 * # A-D}. */
  public static boolean isDigit(char digit) {
    return DIGITS.indexOf(digit) >= 0;
  }

  /** The digit of the pair of that row and column, each from 0 to 3. */
  public static char digit(int row, int column) {
    return DIGITS.charAt(4 * row + column);
  }

  /** The frequency of a row, in hertz. */
  public static int low(int row) {
    return LOW[row];
  }

  /** The frequency of a column, in hertz. */
  public static int high(int column) {
    return HIGH[column];
  }
}
