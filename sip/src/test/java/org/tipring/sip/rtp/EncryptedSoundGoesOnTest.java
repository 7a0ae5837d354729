package org.tipring.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.TrunkMediaConfig.Encryption;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.sip.sdp.LineSecurity;

final class EncryptedSoundGoesOnTest {
  /** Far, but no jump yet: 23 of these are once around. */
  private static final int STRIDE = 2_900;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AEAD_AES_128_GCM",
        "AEAD_AES_256_GCM",
        "AES_256_CM_HMAC_SHA1_80",
        "AES_CM_128_HMAC_SHA1_80",
        "AES_CM_128_HMAC_SHA1_32"
      })
  void underEverySuiteAcrossTheRolloverAndFiveHolds(String suite) throws Exception {
    try (TestingEncryptedCall call = new TestingEncryptedCall(Encryption.SDES, Encryption.SDES)) {
      agreed(call.negotiate(call.here, call.there, "a=crypto:\\d+ (?!" + suite + ").*\r\n", ""));
      assertThat(call.there.last).contains(" " + suite + " ").contains("RTP/SAVP ");
      String key = crypto(call.there.last);
      int sequence = 1;
      for (int hold = 0; hold < 5; hold++) {
        for (int i = 0; i < 10; i++) {
          call.goBothWays(sequence);
          sequence += STRIDE;
        }
        // each in turn offers to hold, and to go on
        for (String direction : new String[] {"sendonly", "sendrecv"}) {
          agreed(
              hold % 2 == 0
                  ? call.negotiate(call.here, call.there, "sendrecv|recvonly|sendonly", direction)
                  : call.negotiate(call.there, call.here, "sendrecv|recvonly|sendonly", direction));
        }
      }
      assertThat(sequence).isGreaterThan(2 * 65_536);
      assertThat(crypto(call.there.last)).as("one key for the whole call").isEqualTo(key);
      assertThat(call.here.dropped() + call.there.dropped()).isZero();
    }
  }

  @Test
  void whenSomebodyElseTakesThePhonesPlaceBehindTheRollover() throws Exception {
    try (TestingEncryptedCall call = new TestingEncryptedCall(Encryption.SDES, Encryption.SDES)) {
      agreed(call.negotiate(call.there, call.here));
      int sequence = 1;
      for (int i = 0; i < 30; i++) {
        call.goBothWays(sequence);
        sequence += STRIDE;
      }
      String before = crypto(call.here.last);
      TestingEncryptedCall.End gone = call.there;
      call.there = call.new End(new LineSecurity(Encryption.SDES, false));
      // another phone, as after a transfer: its rollover counter is 0, ours is not
      agreed(call.negotiate(call.there, call.here));
      assertThat(crypto(call.here.last)).isNotEqualTo(before);
      call.goBothWays(3);
      call.goBothWays(4);
      call.run(gone.session::close);
    }
  }

  @Test
  void picturesHaveKeysOfTheirOwn() {
    try (TestingEncryptedCall call = new TestingEncryptedCall(Encryption.SDES, Encryption.NONE)) {
      MediaFormat[] both = {MediaFormat.PCMU, MediaFormat.H264};
      agreed(call.negotiate(call.here, call.there, "nothing at all", "", both));
      assertThat(TestingEncryptedCall.protocols(call.there.last)).isEqualTo("RTP/SAVP RTP/SAVP");
      assertThat(call.there.last.lines().filter(line -> line.startsWith("a=crypto:")).distinct())
          .hasSize(2);
      assertThat(call.here.session.video().negotiated()).isNotNull();
      // pictures without keys are no pictures where the policy wants keys; the call goes on
      agreed(call.negotiate(call.here, call.there, "(m=video[^=]+)RTP/SAVP", "$1RTP/AVP", both));
      assertThat(call.here.session.video().negotiated()).isNotNull();
      agreed(
          call.negotiate(
              call.there,
              call.here,
              "(?s)(m=video \\d+ )RTP/S?AVP(.*?)a=crypto.*",
              "$1RTP/AVP$2",
              both));
      assertThat(call.here.session.video().negotiated()).isNull();
      assertThat(call.here.last).contains("m=video 0 ");
      assertThat(call.here.session.audio()).isNotNull();
    }
  }

  @Test
  void aStrangersPacketsChangeNothing() throws Exception {
    try (TestingEncryptedCall call = new TestingEncryptedCall(Encryption.SDES, Encryption.SDES)) {
      agreed(call.negotiate(call.here, call.there));
      call.goBothWays(1);
      // the right address, but the keys of another session
      TestingEncryptedCall.End right = call.there;
      agreed(call.negotiate(call.there, call.here, "inline:....", "inline:AAAA"));
      for (int i = 2; i < 50; i++) {
        right.send(i);
      }
      assertThat(call.here.heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
      assertThat(call.here.dropped()).isEqualTo(48);
      agreed(call.negotiate(call.there, call.here));
      call.goesFrom(call.there, call.here, 50);
    }
  }

  private static String crypto(String description) {
    return description
        .lines()
        .filter(line -> line.startsWith("a=crypto:"))
        .map(line -> line.substring(line.indexOf("inline:")))
        .findFirst()
        .orElseThrow();
  }

  private static void agreed(Negotiation negotiation) {
    assertThat(negotiation).isInstanceOf(Negotiation.Agreed.class);
    assertThat(((Negotiation.Agreed) negotiation).audio().direction())
        .isNotEqualTo(Direction.INACTIVE);
  }
}
