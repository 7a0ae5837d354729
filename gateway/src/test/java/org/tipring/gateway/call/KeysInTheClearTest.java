package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
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
    InboundTrunkConfig usual = Defaults.inboundTrunk("pbx", List.of("192.0.2.1"));
    InboundTrunkConfig inbound =
        new InboundTrunkConfig(
            usual.name(),
            null,
            usual.addresses(),
            List.of(),
            usual.digest(),
            encrypted,
            usual.dialog(),
            usual.headers());
    Path file = Path.of("some.pem");
    SipConfig tls =
        new SipConfig(
            "127.0.0.1", 5060, 5061, null, null, List.of(), file, file, null, false, null);
    SipConfig plain = new SipConfig("127.0.0.1", 5060, null, List.of());
    assertThat(KeysInTheClear.isReadable(inbound, plain)).isEqualTo(isReadable);
    assertThat(KeysInTheClear.isReadable(inbound, tls)).isFalse();
  }
}
