package org.tipring.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckableAddressTest {
  private static boolean isAllowed(String address, int port, boolean loopback) {
    return CheckableAddress.isAllowed(
        new InetSocketAddress(InetAddress.ofLiteral(address), port), loopback);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "10.1.2.3", "203.0.113.9", "100.64.0.1", "2001:db8::7"})
  void checksWhereBrowsersAre(String address) {
    assertThat(isAllowed(address, 50_000, false)).isTrue();
    assertThat(isAllowed(address, 1023, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "127.0.0.1",
        "::",
        "::1",
        "::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254"
      })
  void neverChecksWhatIsNoBrowsersBusiness(String address) {
    assertThat(isAllowed(address, 50_000, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void checksLoopbackOnlyWhereItIsOffered(String address) {
    assertThat(isAllowed(address, 50_000, true)).isTrue();
  }
}
