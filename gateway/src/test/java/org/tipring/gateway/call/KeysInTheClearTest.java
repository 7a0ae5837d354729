package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.Encryption;

final class KeysInTheClearTest {
  @ParameterizedTest
  @CsvSource({"NONE, false", "OPTIONAL, true", "SDES, true", "DTLS, false", "DTLS_ICE, false"})
  void keysInTheDescriptionsAreAsOpenAsTheSignalling(Encryption encryption, boolean isReadable) {
    OutboundTrunkConfig trunk = Defaults.outboundTrunk("pbx", "127.0.0.1", 0);
    TrunkMediaConfig media = trunk.media();
    TrunkMediaConfig encrypted =
        new TrunkMediaConfig(
            media.nat(),
            encryption,
            media.feedback(),
            media.audio(),
            media.codecs(),
            media.packetTimeMillis(),
            media.dtmf(),
            media.video(),
            media.videoCodecs());
    assertThat(KeysInTheClear.isReadable(trunk.withMedia(encrypted))).isEqualTo(isReadable);
  }
}
