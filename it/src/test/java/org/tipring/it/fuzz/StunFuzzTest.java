package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.tipring.webrtc.transport.StunIntegrity;
import org.tipring.webrtc.transport.StunMessage;

class StunFuzzTest {
  private static final int ROOM = 64;

  /**
   * Nobody without the password is believed, and nothing beyond the message's bytes is looked at.
   */
  @FuzzTest(maxDuration = "1m")
  void nobodyWithoutThePasswordIsBelieved(byte[] data) {
    byte[] array = within(data, (byte) 0);
    StunMessage message = new StunMessage();
    StunMessage other = new StunMessage();
    boolean isMessage = message.wrap(array, ROOM, data.length);
    assertThat(other.wrap(within(data, (byte) 0xff), ROOM, data.length)).isEqualTo(isMessage);
    if (!isMessage) return;

    assertThat(message.toBytes()).isEqualTo(data);
    assertThat(other.localUfrag()).isEqualTo(message.localUfrag());
    assertThat(message.localUfrag()).hasSizeLessThan(data.length).doesNotContain(":");
    assertThat(message.isRequest() && message.isResponse()).isFalse();
    assertThat(message.transaction()).isEqualTo(other.transaction());
    assertThat(new StunIntegrity("a password of ours").verifies(message)).isFalse();
    assertThat(array).isEqualTo(within(data, (byte) 0));
  }

  private static byte[] within(byte[] data, byte around) {
    byte[] array = new byte[ROOM + data.length + ROOM];
    Arrays.fill(array, around);
    System.arraycopy(data, 0, array, ROOM, data.length);
    return array;
  }
}
