package org.tipring.gateway.operate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trace as a ladder diagram in plain text: a column a party, an arrow a message. */
final class Ladder {
  private static final int WIDTH = 26;
  private static final int TIME = 10;

  private Ladder() {}

  static String draw(CallTrace.View trace) {
    List<String> parties = parties(trace);
    StringBuilder out = new StringBuilder();
    out.append("call ").append(trace.id()).append(", ").append(trace.since()).append('\n');
    out.append(" ".repeat(TIME));
    StringBuilder names = new StringBuilder();
    parties.forEach(party -> names.append(centred(party)));
    out.append(names.toString().stripTrailing()).append('\n');
    for (TraceEntry entry : trace.entries()) {
      long millis = Duration.between(trace.since(), entry.at()).toMillis();
      out.append(String.format(Locale.ROOT, "%" + (TIME - 1) + ".3f ", millis / 1000.0));
      out.append(entry.isRemark() ? entry.what() : arrow(entry, parties)).append('\n');
    }
    if (trace.dropped() > 0) {
      out.append(" ".repeat(TIME)).append("and ").append(trace.dropped()).append(" more\n");
    }
    return out.toString();
  }

  /** Pages to the left of the gateway, phones to its right. */
  static List<String> parties(CallTrace.View trace) {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (TraceEntry entry : trace.entries()) {
      String other = entry.from().equals(TraceEntry.GATEWAY) ? entry.to() : entry.from();
      List<String> side = trace.legs().contains(other) ? left : right;
      if (!other.equals(TraceEntry.GATEWAY) && !side.contains(other)) {
        side.add(other);
      }
    }
    left.add(TraceEntry.GATEWAY);
    left.addAll(right);
    return left;
  }

  private static String arrow(TraceEntry entry, List<String> parties) {
    int from = parties.indexOf(entry.from());
    int to = parties.indexOf(entry.to());
    int first = Math.min(from, to);
    int last = Math.max(from, to);
    // every line says so, and there is little room
    String label = " " + entry.what().replace(" SIP/2.0", "").replace("SIP/2.0 ", "") + " ";
    int room = (last - first) * WIDTH - 2;
    String cut = label.length() > room ? label.substring(0, room) : label;
    int before = (room - cut.length()) / 2;
    String shaft = "-".repeat(before) + cut + "-".repeat(room - cut.length() - before);
    String whole = to > from ? "|" + shaft + ">" : "<" + shaft + "|";
    return " ".repeat(first * WIDTH + WIDTH / 2 - 1) + whole;
  }

  private static String centred(String party) {
    String cut = party.length() > WIDTH - 2 ? party.substring(0, WIDTH - 2) : party;
    int before = (WIDTH - cut.length()) / 2;
    return " ".repeat(before) + cut + " ".repeat(WIDTH - cut.length() - before);
  }
}
