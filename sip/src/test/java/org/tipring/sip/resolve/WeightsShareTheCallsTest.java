package org.tipring.sip.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.resolve.Servers.Server;

/** RFC 2782: the lowest priority first, and a share by weight among equals. */
class WeightsShareTheCallsTest {
  private final Random random = new Random(7);

  private static Server server(int priority, int weight, int port) {
    return new Server(
        0, Transport.UDP, priority, weight, port, List.of(InetAddress.ofLiteral("192.0.2.1")));
  }

  private List<Integer> draw(Server... servers) {
    return new Servers(List.of(servers), "pbx.test", 60)
        .inOrder(random).stream().map(target -> target.address().getPort()).toList();
  }

  private Map<Integer, Integer> firstOf(int times, Server... servers) {
    Map<Integer, Integer> first = new HashMap<>();
    for (int i = 0; i < times; i++) {
      first.merge(draw(servers).getFirst(), 1, Integer::sum);
    }
    return first;
  }

  @Test
  void prioritiesAreNeverMixed() {
    for (int i = 0; i < 100; i++) {
      assertThat(draw(server(20, 60_000, 3), server(10, 0, 1), server(10, 1, 2)))
          .containsExactlyInAnyOrder(1, 2, 3)
          .endsWith(3);
    }
  }

  @Test
  void equalsHaveTheirShareByWeight() {
    Map<Integer, Integer> first = firstOf(10_000, server(1, 10, 1), server(1, 30, 2));
    assertThat(first.get(1)).isCloseTo(2_500, within(250));
    assertThat(first.get(2)).isCloseTo(7_500, within(250));
  }

  @Test
  void aWeightOfZeroIsSeldomFirstButNeverNever() {
    Map<Integer, Integer> first = firstOf(10_000, server(1, 0, 1), server(1, 99, 2));
    assertThat(first.get(1)).isBetween(20, 300);
  }

  @Test
  void onlyZerosAreTakenAsTheyCome() {
    assertThat(draw(server(1, 0, 1), server(1, 0, 2))).containsExactly(1, 2);
  }

  @Test
  void thePlaceThatIsNamedTwiceIsTriedOnce() {
    assertThat(draw(server(1, 0, 1), server(2, 0, 1))).containsExactly(1);
  }
}
