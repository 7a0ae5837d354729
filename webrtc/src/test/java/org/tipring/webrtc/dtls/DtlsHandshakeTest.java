package org.tipring.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpProfile;
import org.tipring.media.srtp.SrtpSession;

class DtlsHandshakeTest {
  private static final int PATIENCE_SECONDS = 30;

  private final TestingDtlsPair pair = new TestingDtlsPair(Duration.ofSeconds(20));

  private SrtpKeys keysOf(TestingDtlsPair.End end) throws Exception {
    return end.keys.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void givesBothEndsTheSameKeysAndPrefersGcm() throws Exception {
    try (pair) {
      pair.start();
      SrtpKeys client = keysOf(pair.client);
      SrtpKeys server = keysOf(pair.server);
      assertThat(client.profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
      assertThat(understands(client, server)).isTrue();
      assertThat(understands(server, client)).isTrue();
      assertThat(understands(client, client)).isFalse();
    }
  }

  @Test
  void survivesTheLossOfEveryFifthDatagram() throws Exception {
    try (pair) {
      Random random = new Random(7);
      pair.wire = datagram -> random.nextInt(5) == 0 ? null : datagram;
      pair.start();
      assertThat(understands(keysOf(pair.client), keysOf(pair.server))).isTrue();
    }
  }

  @Test
  void refusesACertificateThatWasNotSignalled() throws Exception {
    try (pair) {
      Fingerprint wrong = Fingerprint.of("sha-256", "another".getBytes(StandardCharsets.US_ASCII));
      pair.onLoop(() -> {
        pair.server.association.start(DtlsRole.SERVER, List.of(wrong));
        pair.client.association.start(
            DtlsRole.CLIENT, List.of(pair.server.association.fingerprint()));
      });
      assertThat(pair.server.failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .contains("certificate");
      assertThat(pair.server.keys).isNotDone();
    }
  }

  @Test
  void acceptsAnyOfSeveralFingerprints() throws Exception {
    try (pair) {
      Fingerprint other = Fingerprint.of("sha-512", new byte[] {1});
      pair.onLoop(() -> {
        pair.server.association.start(
            DtlsRole.SERVER, List.of(other, pair.client.association.fingerprint()));
        pair.client.association.start(
            DtlsRole.CLIENT, List.of(other, pair.server.association.fingerprint()));
      });
      assertThat(keysOf(pair.client)).isNotNull();
    }
  }

  @Test
  void aForgedFatalAlertDoesNotEndAHandshake() throws Exception {
    try (pair) {
      byte[] alert = {21, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40};
      pair.onLoop(() -> {
        assertThat(pair.server.association.receive(alert, 0, alert.length)).isFalse();
        assertThat(pair.client.association.receive(alert, 0, alert.length)).isFalse();
      });
      pair.start();
      assertThat(keysOf(pair.server)).isNotNull();
    }
  }

  @Test
  void aClientHelloOfNonsenseDoesNotEndAHandshake() throws Exception {
    try (pair) {
      pair.onLoop(() ->
          pair.server.association.start(
              DtlsRole.SERVER, List.of(pair.client.association.fingerprint())));
      byte[] nonsense = clientHello(64);
      pair.onLoop(
          () -> assertThat(pair.server.association.receive(nonsense, 0, nonsense.length)).isTrue());
      pair.start();
      assertThat(keysOf(pair.server)).isNotNull();
      assertThat(keysOf(pair.client)).isNotNull();
    }
  }

  @Test
  void tellsThePeerWhenItEnds() throws Exception {
    try (pair) {
      pair.start();
      keysOf(pair.client);
      keysOf(pair.server);
      pair.onLoop(pair.client.association::close);
      assertThat(pair.server.goodbye.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void endsInTimeWhenNobodyAnswers() throws Exception {
    try (pair;
        TestingDtlsPair hasty = new TestingDtlsPair(Duration.ofMillis(300))) {
      hasty.wire = datagram -> null;
      hasty.start();
      assertThat(hasty.client.failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .contains("timed out");
    }
  }

  /** Whether a packet that one end protects is read by another. */
  private static boolean understands(SrtpKeys sender, SrtpKeys receiver) {
    byte[] array = new byte[200 + RtpPacket.TAILROOM];
    new RtpPacket().compose(array, 0, 160);
    int length = new SrtpSession(sender, new DropCounters()).protectRtp(array, 0, 172);
    return new SrtpSession(receiver, new DropCounters()).unprotectRtp(array, 0, length) == 172;
  }

  /** A first record with a ClientHello whose body is zeros. */
  private static byte[] clientHello(int body) {
    byte[] datagram = new byte[13 + 12 + body];
    datagram[0] = 22;
    datagram[1] = (byte) 0xfe;
    datagram[2] = (byte) 0xff;
    datagram[12] = (byte) (12 + body);
    datagram[13] = 1;
    datagram[16] = (byte) body;
    datagram[24] = (byte) body;
    return datagram;
  }
}
