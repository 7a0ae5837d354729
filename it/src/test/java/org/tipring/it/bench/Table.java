package org.tipring.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.tipring.it.bench.gateways.Contender;

/** The one table of a benchmark, in Markdown: the figures of each case, and their ratio. */
final class Table {
  private static final String NONE = "-";

  private final List<List<String>> rows = new ArrayList<>();

  Table() {
    rows.add(List.of("", Contender.TIPRING.toString(), Contender.RTPENGINE.toString(), "ratio"));
    rows.add(List.of("---", "---:", "---:", "---:"));
  }

  /**
   * @param medians of each that was measured
   */
  void add(Case part, Map<Contender, Figures> medians) {
    rows.add(
        List.of(
            "**" + part.title() + "**, calls",
            calls(part, Contender.TIPRING, medians),
            calls(part, Contender.RTPENGINE, medians),
            ""));
    TreeSet<Figure> measured = new TreeSet<>();
    medians.values().forEach(figures -> measured.addAll(figures.measured()));
    for (Figure figure : measured) {
      double ours = value(Contender.TIPRING, figure, medians);
      double theirs = value(Contender.RTPENGINE, figure, medians);
      rows.add(
          List.of(
              figure.label(),
              figure.print(ours),
              figure.print(theirs),
              ratio(figure, ours, theirs)));
    }
  }

  private static String calls(Case part, Contender contender, Map<Contender, Figures> medians) {
    return medians.containsKey(contender) ? Integer.toString(part.calls(contender)) : NONE;
  }

  private static double value(Contender contender, Figure figure, Map<Contender, Figures> medians) {
    Figures figures = medians.get(contender);
    return figures == null ? Double.NaN : figures.value(figure);
  }

  private static String ratio(Figure figure, double ours, double theirs) {
    double ratio = ours / theirs;
    return figure.isOfTheGateway() && Double.isFinite(ratio) && Double.isFinite(theirs)
        ? String.format(Locale.ROOT, "%.2f", ratio)
        : NONE;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append('|');
      for (int column = 0; column < row.size(); column++) {
        int width = width(column);
        String form = column == 0 ? " %-" + width + "s |" : " %" + width + "s |";
        text.append(form.formatted(row.get(column)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
  }
}
