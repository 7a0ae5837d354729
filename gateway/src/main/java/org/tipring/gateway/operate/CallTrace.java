package org.tipring.gateway.operate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of one call; guarded by {@link CallTraces}. */
final class CallTrace {
  static final int MOST_ENTRIES = 500;
  private static final int MOST_CHARACTERS = 64 * 1024;

  private final String id;
  private final String user;
  private final Instant since;
  private final List<String> legs = new ArrayList<>();
  private final List<String> callIds = new ArrayList<>();
  private final List<TraceEntry> entries = new ArrayList<>();
  private int characters;
  private int dropped;
  private @Nullable Instant ended;

  CallTrace(String id, String user, Instant since) {
    this.id = id;
    this.user = user;
    this.since = since;
  }

  String id() {
    return id;
  }

  List<String> callIds() {
    return callIds;
  }

  boolean hasEnded() {
    return ended != null;
  }

  void end(Instant at) {
    ended = at;
  }

  /** A leg more; those are counted from 0. */
  void leg(String name, @Nullable String callId) {
    legs.add(name);
    if (callId != null) {
      callIds.add(callId);
    }
  }

  String legName(int leg) {
    return leg < legs.size() ? legs.get(leg) : "leg " + leg;
  }

  /** Once there is too much text, only the titles are kept; and then no more than so many. */
  void add(TraceEntry entry) {
    if (entries.size() >= MOST_ENTRIES) {
      dropped++;
      return;
    }
    characters += entry.text().length();
    entries.add(characters > MOST_CHARACTERS ? entry.withoutText() : entry);
  }

  /** As it is now. */
  View view() {
    List<TraceEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(TraceEntry::at));
    return new View(id, user, since, ended, List.copyOf(legs), List.copyOf(sorted), dropped);
  }

  /**
   * A copy for readers.
   *
   * @param ended null while the call stands
   * @param dropped how many entries there was no room for
   */
  record View(
      String id,
      String user,
      Instant since,
      @Nullable Instant ended,
      List<String> legs,
      List<TraceEntry> entries,
      int dropped) {}
}
