package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.sight.SeenPictures;

/** Two baresips see each other without a gateway: what our eye in baresip sees can be believed. */
class BaresipsSeeEachOtherTest {
  @Test
  void theCardOfEachIsSeenByTheOther() {
    int port = Ports.free(Loopback.HOST);
    try (Baresip called = Baresip.startWithVideo("called", Loopback.at(port), 620, true);
        Baresip caller =
            Baresip.startWithVideo("caller", Loopback.at(Ports.free(Loopback.HOST)), 870, false)) {
      caller.dial("sip:called@" + Loopback.HOST + ":" + port);
      double answeredAt = caller.awaitEstablished();
      SeenPictures first = caller.eye().awaitFirst();
      assertThat(first.firstAt() - answeredAt).isLessThan(3000);
      assertThat(called.eye().awaitFirst().recognised().getLast().width()).isEqualTo(640);
      assertThat(called.eye().shownASecond(Duration.ofSeconds(4))).isBetween(10.0, 35.0);
      assertThat(caller.eye().keyframes()).isPositive();
      assertThat(caller.eye().seen().distinct()).as("%s", caller.eye().seen()).isGreaterThan(5);
      caller.hangUp();
      called.awaitClosed();
    }
  }
}
