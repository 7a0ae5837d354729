package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.TestingBridge.agreed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.format.MediaFormat;

class PathAllocatesNothingAPacketTest {
  private static final int WARM = 4_000;
  private static final int MEASURED = 4_000;

  /** What the Opus binding makes for one foreign call, until it is well compiled. */
  private static final int BINDING = 48;

  @ParameterizedTest
  @CsvSource({"PCMU, PCMU, 0", "PCMU, PCMA, 0", "PCMA, G722, 0", "G722, PCMU, 0", "PCMU, opus, 1"})
  void forAnyPairOfFormats(String from, String to, int foreignCalls) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TestingBridge bridge =
        new TestingBridge(agreed(20, format(to)), agreed(20, format(from)))) {
      bridge.browser.isCounting = true;
      byte[] payload = new byte[160];
      int payloadType = from.equals("PCMU") ? 0 : from.equals("PCMA") ? 8 : 9;
      long before = 0;
      for (int i = 0; i < WARM + MEASURED; i++) {
        if (i == WARM - 1 || i == WARM) { // once more: the first asking allocates
          before = threads.getCurrentThreadAllocatedBytes();
        }
        bridge.phone.receive(payloadType, i & 0xffff, i * 160, 5, payload, 160, i * 20_000_000L);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(bridge.browser.counted).isEqualTo(WARM + MEASURED);
      assertThat(allocated).isLessThan(4_000 + (long) MEASURED * BINDING * foreignCalls);
    }
  }

  private static MediaFormat format(String name) {
    return switch (name) {
      case "opus" -> MediaFormat.OPUS;
      case "G722" -> MediaFormat.G722;
      case "PCMA" -> MediaFormat.PCMA;
      default -> MediaFormat.PCMU;
    };
  }
}
