package org.tipring.webrtc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sample request is the one of RFC 5769 section 2.1. */
class StunMessageTest {
  static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  static final byte[] REQUEST =
      HexFormat.of()
          .parseHex(
              "000100582112a442b7e7a701bc34d686fa87dfae"
                  + "802200105354554e207465737420636c69656e74"
                  + "002400046e0001ff"
                  + "80290008932ff9b151263b36"
                  + "000600096576746a3a68367659202020"
                  + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                  + "80280004e57a3bcf");

  private final StunMessage stun = new StunMessage();

  private boolean wraps(byte[] message) {
    byte[] shifted = new byte[message.length + 64];
    System.arraycopy(message, 0, shifted, 32, message.length);
    return stun.wrap(shifted, 32, message.length);
  }

  @Test
  void readsTheSampleRequest() {
    assertThat(wraps(REQUEST)).isTrue();
    assertThat(stun.isRequest()).isTrue();
    assertThat(stun.localUfrag()).isEqualTo("evtj");
    assertThat(stun.toBytes()).isEqualTo(REQUEST);
    assertThat(stun.transaction()).isEqualTo(StunTransaction.read(REQUEST, 8));
  }

  @Test
  void verifiesOnlyWithTheRightPassword() {
    assertThat(wraps(REQUEST)).isTrue();
    assertThat(new StunIntegrity(PASSWORD).verifies(stun)).isTrue();
    assertThat(new StunIntegrity("VOkJxbRl1RmTxUk/WvJxBu").verifies(stun)).isFalse();
  }

  @Test
  void everyFlippedBitIsNoticed() {
    StunIntegrity integrity = new StunIntegrity(PASSWORD);
    // up to FINGERPRINT, whose own type may change into that of an attribute that is ignored
    for (int bit = 0; bit < (REQUEST.length - 8) * 8; bit++) {
      byte[] flipped = REQUEST.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(wraps(flipped) && integrity.verifies(stun)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    for (int length = 0; length < REQUEST.length; length++) {
      assertThat(stun.wrap(REQUEST, 0, length)).isFalse();
    }
  }

  @Test
  void whatHasNoIntegrityVerifiesWithNothing() {
    byte[] bare = HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae");
    assertThat(wraps(bare)).isTrue();
    assertThat(stun.localUfrag()).isEmpty();
    assertThat(new StunIntegrity(PASSWORD).verifies(stun)).isFalse();
  }

  @Test
  void nothingAtAllMakesItThrow() {
    Random random = new Random(4711);
    StunIntegrity integrity = new StunIntegrity(PASSWORD);
    for (int i = 0; i < 100_000; i++) {
      byte[] noise = REQUEST.clone();
      int changes = 1 + random.nextInt(6);
      for (int change = 0; change < changes; change++) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      if (stun.wrap(noise, 0, noise.length)) {
        assertThat(stun.localUfrag()).isNotNull();
        assertThat(integrity.verifies(stun)).isIn(true, false);
      }
    }
  }
}
