package org.tipring.sip.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.sip.resolve.Dns.DnsException;

/** What DNS said is kept as long as it holds, and longer while DNS is gone. */
class OldNewsAreBetterThanNoneTest {
  private final TestingDns dns = new TestingDns().address("a.test", "192.0.2.1");
  private long now = Long.MAX_VALUE - 5;
  private final DnsCache cache = new DnsCache(dns, () -> now);

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private int size(String name) throws DnsException {
    return cache.addresses(name).records().size();
  }

  @Test
  void isAskedOnceWhileItHolds() throws DnsException {
    assertThat(size("a.test")).isEqualTo(1);
    pass(59);
    assertThat(size("a.test")).isEqualTo(1);
    assertThat(dns.asked).hasSize(1);
    pass(1);
    size("a.test");
    assertThat(dns.asked).hasSize(2);
  }

  @Test
  void saysHowMuchLongerItHolds() throws DnsException {
    size("a.test");
    pass(45);
    assertThat(cache.addresses("a.test").seconds()).isEqualTo(15);
  }

  @Test
  void isNotAskedTooOftenNorBelievedForDays() throws DnsException {
    dns.seconds = 0;
    size("a.test");
    pass(DnsCache.LEAST_SECONDS - 1);
    size("a.test");
    assertThat(dns.asked).hasSize(1);
    dns.seconds = 1_000_000;
    pass(1);
    size("a.test");
    pass(DnsCache.MOST_SECONDS);
    size("a.test");
    assertThat(dns.asked).hasSize(3);
  }

  @Test
  void thatThereIsNothingIsRememberedShortly() throws DnsException {
    dns.seconds = 86_400;
    assertThat(size("none.test")).isZero();
    dns.address("none.test", "192.0.2.2");
    pass(DnsCache.MOST_OF_NOTHING);
    assertThat(size("none.test")).isEqualTo(1);
  }

  @Test
  void whatWasKnownStaysWhileDnsIsDown() throws DnsException {
    size("a.test");
    dns.isDown = true;
    pass(100_000);
    assertThat(size("a.test")).isEqualTo(1);
    assertThatThrownBy(() -> size("b.test")).isInstanceOf(DnsException.class);
    int asked = dns.asked.size();
    assertThatThrownBy(() -> size("b.test")).isInstanceOf(DnsException.class);
    assertThat(dns.asked).hasSize(asked);
    dns.isDown = false;
    dns.address("b.test", "192.0.2.2");
    pass(DnsCache.LEAST_SECONDS);
    assertThat(size("b.test")).isEqualTo(1);
  }

  @Test
  void noFloodOfNamesIsRemembered() throws DnsException {
    size("a.test");
    for (int i = 0; i < DnsCache.MAX_KEPT; i++) {
      size(i + ".test");
    }
    int asked = dns.asked.size();
    size("a.test");
    assertThat(dns.asked).hasSize(asked + 1);
  }
}
