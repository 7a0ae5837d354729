package org.tipring.it.bench.video;

import java.util.Arrays;
import java.util.Locale;

/** What it takes to decode and to encode a picture, in CPU milliseconds. */
public record FilmCost(double decodeVp8, double encodeH264, double decodeH264, double encodeVp8) {
  String print() {
    return String.format(Locale.ROOT, "%f %f %f %f", decodeVp8, encodeH264, decodeH264, encodeVp8);
  }

  static FilmCost read(String printed) {
    double[] values =
        Arrays.stream(printed.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new FilmCost(values[0], values[1], values[2], values[3]);
  }
}
