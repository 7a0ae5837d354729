package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** A DNS server, or the system's, asked by dnsjava. */
final class DnsjavaDns implements Dns {
  private static final Duration PER_TRY = Duration.ofMillis(1_500);
  private static final long LIMIT_MILLIS = 4_000;
  private static final long SYSTEM_SECONDS = 60;
  private static final int MAX_ALIASES = 4;

  /** Callbacks are short; each has a virtual thread for as long as it takes. */
  private static final Executor EXECUTOR = task -> Thread.ofVirtual().name("sip-dns").start(task);

  private final LookupSession session;
  private final boolean isSystem;

  /**
   * @param server null for the system's, which is then asked for addresses the system's own way
   */
  DnsjavaDns(@Nullable InetSocketAddress server) {
    isSystem = server == null;
    Resolver resolver = server == null ? new ExtendedResolver() : new SimpleResolver(server);
    resolver.setTimeout(PER_TRY);
    session =
        LookupSession.builder()
            .resolver(resolver)
            .executor(EXECUTOR)
            .maxRedirects(MAX_ALIASES)
            .clearCaches()
            .clearSearchPath()
            .build();
  }

  @Override
  public Answer<Naptr> naptr(String name) throws DnsException {
    List<Naptr> found = new ArrayList<>();
    long seconds = Long.MAX_VALUE;
    for (Record record : ask(name, Type.NAPTR)) {
      if (record instanceof NAPTRRecord naptr) {
        String replacement = text(naptr.getReplacement());
        found.add(
            new Naptr(
                naptr.getOrder(),
                naptr.getPreference(),
                naptr.getFlags(),
                naptr.getService(),
                replacement));
        seconds = Math.min(seconds, record.getTTL());
      }
    }
    return answer(found, seconds);
  }

  @Override
  public Answer<Srv> srv(String name) throws DnsException {
    List<Srv> found = new ArrayList<>();
    long seconds = Long.MAX_VALUE;
    for (Record record : ask(name, Type.SRV)) {
      if (record instanceof SRVRecord srv) {
        found.add(
            new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), text(srv.getTarget())));
        seconds = Math.min(seconds, record.getTTL());
      }
    }
    return answer(found, seconds);
  }

  @Override
  public Answer<InetAddress> addresses(String name) throws DnsException {
    if (isSystem) {
      return bySystem(name);
    }
    List<InetAddress> found = new ArrayList<>();
    long seconds = Long.MAX_VALUE;
    for (int type : new int[] {Type.A, Type.AAAA}) {
      for (Record record : ask(name, type)) {
        if (record instanceof ARecord a) {
          found.add(a.getAddress());
        } else if (record instanceof AAAARecord aaaa) {
          found.add(aaaa.getAddress());
        }
        seconds = Math.min(seconds, record.getTTL());
      }
    }
    return answer(found, seconds);
  }

  /** The machine's own files and habits count too: a name of a container, of a hosts file. */
  private static Answer<InetAddress> bySystem(String name) throws DnsException {
    try {
      return new Answer<>(List.of(InetAddress.getAllByName(name)), SYSTEM_SECONDS);
    } catch (UnknownHostException unknown) {
      throw new DnsException("no address for " + name);
    }
  }

  private List<Record> ask(String name, int type) throws DnsException {
    try {
      return session
          .lookupAsync(Name.fromString(name + "."), type)
          .toCompletableFuture()
          .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
          .getRecords();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoSuchDomainException
          || e.getCause() instanceof NoSuchRRSetException) {
        return List.of();
      }
      throw failure(name, String.valueOf(e.getCause()));
    } catch (TextParseException | TimeoutException e) {
      throw failure(name, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(name, "interrupted");
    }
  }

  private static DnsException failure(String name, String why) {
    return new DnsException("DNS has no answer for " + name + ": " + why);
  }

  /** Without the dot of the root at its end. */
  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static <T> Answer<T> answer(List<T> records, long seconds) {
    return new Answer<>(records, records.isEmpty() ? DnsCache.MOST_OF_NOTHING : seconds);
  }
}
