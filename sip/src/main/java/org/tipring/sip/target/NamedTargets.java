package org.tipring.sip.target;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.resolve.Dns.DnsException;
import org.tipring.sip.resolve.Servers;
import org.tipring.sip.resolve.SipResolver;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.SipTarget;

/** The targets of a name, looked up again by whoever calls {@link #refresh}; that alone blocks. */
public final class NamedTargets implements TargetSource {
  private static final Logger log = LoggerFactory.getLogger(NamedTargets.class);

  private static final long RETRY_SECONDS = 5;

  private final Destination destination;
  private final SipResolver resolver;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;
  private final TargetHealth health;
  private volatile @Nullable Servers servers;
  private long dueAt;
  private boolean isLost;

  /**
   * @param ping how often each target is asked whether it is there, zero for never
   */
  public NamedTargets(
      Destination destination,
      SipResolver resolver,
      Duration ping,
      RandomGenerator random,
      LongSupplier nanoTime) {
    this.destination = destination;
    this.resolver = resolver;
    this.random = random;
    this.nanoTime = nanoTime;
    this.health = new TargetHealth(ping, nanoTime);
    this.dueAt = nanoTime.getAsLong();
  }

  /** Looks the name up if what is known does not hold any more; what fails keeps what it had. */
  public synchronized void refresh() {
    if (nanoTime.getAsLong() - dueAt < 0) {
      return;
    }
    long seconds = RETRY_SECONDS;
    try {
      Servers found = resolver.locate(destination);
      health.watch(found.inOrder(random));
      servers = found;
      seconds = found.seconds();
      isLost = false;
    } catch (DnsException unknown) {
      // once, and not each time
      if (!isLost) {
        log.warn("{}", unknown.getMessage());
      }
      isLost = true;
    }
    dueAt = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
  }

  @Override
  public TargetRoute route() {
    Servers known = servers;
    return new TargetRoute(health, known == null ? List.of() : known.inOrder(random));
  }

  @Override
  public Optional<SipTarget> first() {
    return route().targets().stream().findFirst();
  }

  @Override
  public Set<InetAddress> addresses() {
    Servers known = servers;
    return known == null ? Set.of() : known.addresses();
  }

  /** The targets to be pinged now. */
  public List<SipTarget> duePings() {
    return health.duePings();
  }

  /** The way of a ping, which tells how its target is. */
  public Route pingOf(SipTarget target) {
    return new Route() {
      @Override
      public List<SipTarget> targets() {
        return List.of(target);
      }

      @Override
      public void answered(SipTarget there, SipResponse response) {
        health.answered(there, response);
      }

      @Override
      public void failed(SipTarget there) {
        health.failed(there);
      }
    };
  }
}
