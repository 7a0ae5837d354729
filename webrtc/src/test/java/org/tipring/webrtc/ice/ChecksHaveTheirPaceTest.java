package org.tipring.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.ice4j.stack.TransactionID;
import org.junit.jupiter.api.Test;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;

class ChecksHaveTheirPaceTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void fastWhileAPathIsLookedForSlowWhenThereIsOneAndNoneAtTheEnd() {
    Ice4jLibrary.configure();
    try (MediaLoops loops = new MediaLoops(1)) {
      MediaLoop loop = loops.next();
      PortAgent agent = new PortAgent(new LoopStunStack(loop, new TestingWire()));
      assertThat(agent.calculateTa()).isEqualTo(10);

      agent.rest();
      assertThat(agent.calculateTa()).isEqualTo(1_000);

      agent.hurry(100 * SECOND);
      agent.restUnlessHurried(101 * SECOND);
      assertThat(agent.calculateTa()).isEqualTo(10);
      agent.restUnlessHurried(103 * SECOND);
      assertThat(agent.calculateTa()).isEqualTo(1_000);

      agent.free();
      assertThat(agent.calculateTa()).isNegative();
    }
  }

  /** Nothing leaves by it. */
  private static final class TestingWire implements StunWire {
    @Override
    public void send(byte[] message, InetSocketAddress remote) {}

    @Override
    public void ask(StunAsk ask) {}

    @Override
    public void cancel(TransactionID transaction) {}

    @Override
    public void cancelAll() {}
  }
}
