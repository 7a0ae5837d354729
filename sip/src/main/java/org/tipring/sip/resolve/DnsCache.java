package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What DNS said, as long as it holds; and longer while DNS fails, for old news of a server are
 * better than none. Nothing it said is kept for longer than an hour, and no name asked for twice in
 * five seconds.
 */
final class DnsCache implements Dns {
  static final long LEAST_SECONDS = 5;
  static final long MOST_SECONDS = 3_600;

  /** That there is no such name may change when somebody notices. */
  static final long MOST_OF_NOTHING = 30;

  static final int MAX_KEPT = 1_000;

  private final Dns dns;
  private final LongSupplier nanoTime;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /**
   * @param answer null when there never was one
   * @param why the newest question failed, or null
   */
  private record Kept(@Nullable Answer<?> answer, @Nullable String why, long until) {}

  @FunctionalInterface
  private interface Question<T> {
    Answer<T> ask(String name) throws DnsException;
  }

  DnsCache(Dns dns, LongSupplier nanoTime) {
    this.dns = dns;
    this.nanoTime = nanoTime;
  }

  @Override
  public Answer<Naptr> naptr(String name) throws DnsException {
    return answer("NAPTR " + name, name, dns::naptr);
  }

  @Override
  public Answer<Srv> srv(String name) throws DnsException {
    return answer("SRV " + name, name, dns::srv);
  }

  @Override
  public Answer<InetAddress> addresses(String name) throws DnsException {
    return answer("A " + name, name, dns::addresses);
  }

  // a key is asked with one type only
  @SuppressWarnings("unchecked")
  private <T> Answer<T> answer(String key, String name, Question<T> question) throws DnsException {
    Kept known = find(key);
    if (known == null || nanoTime.getAsLong() - known.until() >= 0) {
      known = ask(known, name, question);
      put(key, known);
    }
    if (known.answer() != null) {
      long left = TimeUnit.NANOSECONDS.toSeconds(known.until() - nanoTime.getAsLong());
      return new Answer<>((List<T>) known.answer().records(), Math.max(1, left));
    }
    throw new DnsException(String.valueOf(known.why()));
  }

  private <T> Kept ask(@Nullable Kept stale, String name, Question<T> question) {
    try {
      Answer<T> answer = question.ask(name);
      return new Kept(answer, null, after(seconds(answer)));
    } catch (DnsException failure) {
      return new Kept(
          stale == null ? null : stale.answer(), failure.getMessage(), after(LEAST_SECONDS));
    }
  }

  private static long seconds(Answer<?> answer) {
    long most = answer.records().isEmpty() ? MOST_OF_NOTHING : MOST_SECONDS;
    return Math.clamp(answer.seconds(), LEAST_SECONDS, most);
  }

  private long after(long seconds) {
    return nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
  }

  private synchronized @Nullable Kept find(String key) {
    return kept.get(key);
  }

  private synchronized void put(String key, Kept answer) {
    kept.put(key, answer);
  }
}
