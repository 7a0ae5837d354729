package org.tipring.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkMediaConfig.Encryption;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.sip.sdp.LineSecurity;

final class ThePolicySaysWhoIsEncryptedTest {
  private static final String HEAD =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n";
  private static final String CRYPTO =
      "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n";
  private static final String UNKNOWN =
      "a=crypto:4 F8_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n";

  private final TestingEncryptedCall call =
      new TestingEncryptedCall(Encryption.NONE, Encryption.NONE);

  @AfterEach
  void close() {
    call.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, RTP/AVP, 0",
    "NONE, true, RTP/AVPF, 0",
    "OPTIONAL, false, RTP/AVP, 5",
    "OPTIONAL, true, RTP/AVPF, 5",
    "SDES, false, RTP/SAVP, 5",
    "SDES, true, RTP/SAVPF, 5"
  })
  void anOfferOfOurs(Encryption encryption, boolean feedback, String protocol, int keys) {
    TestingEncryptedCall.End end = call.new End(new LineSecurity(encryption, feedback));
    String offer = offer(end);
    assertThat(TestingEncryptedCall.protocols(offer)).isEqualTo(protocol);
    assertThat(offer.lines().filter(line -> line.startsWith("a=crypto:"))).hasSize(keys);
    call.run(end.session::close);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, RTP/AVP, none, plain",
    "NONE, RTP/AVPF, none, plain",
    "NONE, RTP/AVP, good, keys",
    "NONE, RTP/AVP, unknown, plain",
    "NONE, RTP/SAVP, good, keys",
    "NONE, RTP/SAVPF, good, keys",
    "NONE, RTP/SAVP, none, refused",
    "NONE, RTP/SAVP, unknown, refused",
    "OPTIONAL, RTP/AVP, none, plain",
    "OPTIONAL, RTP/AVPF, good, keys",
    "OPTIONAL, RTP/SAVP, good, keys",
    "SDES, RTP/AVP, none, refused",
    "SDES, RTP/AVP, unknown, refused",
    "SDES, RTP/AVP, good, keys",
    "SDES, RTP/SAVPF, good, keys",
    "DTLS, RTP/AVP, none, refused",
    "DTLS, RTP/SAVP, good, refused",
    "DTLS_ICE, RTP/SAVP, good, refused",
    "NONE, UDP/TLS/RTP/SAVP, none, refused",
    "NONE, RTP/SAVX, good, refused"
  })
  void anOfferOfAPhones(Encryption encryption, String protocol, String keys, String outcome) {
    TestingEncryptedCall.End end = call.new End(new LineSecurity(encryption, false));
    String line =
        switch (keys) {
          case "good" -> CRYPTO;
          case "unknown" -> UNKNOWN;
          default -> "";
        };
    String offer = HEAD + "m=audio 4000 " + protocol + " 0\r\n" + line;
    Negotiation answered =
        call.onLoop(
            () -> end.session.answer(TestingEncryptedCall.read(offer), List.of(MediaFormat.PCMU)));
    assertThat(outcome(answered)).isEqualTo(outcome);
    if (answered instanceof Negotiation.Agreed agreed) {
      assertThat(agreed.description().media().getFirst().protocol()).isEqualTo(protocol);
    }
    call.run(end.session::close);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, RTP/AVP, none, agreed",
    "NONE, RTP/SAVP, good, refused",
    "OPTIONAL, RTP/AVP, none, agreed",
    "OPTIONAL, RTP/AVP, good, agreed",
    "OPTIONAL, RTP/SAVP, good, agreed",
    "OPTIONAL, RTP/SAVP, none, refused",
    "SDES, RTP/SAVP, good, agreed",
    "SDES, RTP/AVP, good, agreed",
    "SDES, RTP/SAVP, none, refused",
    "SDES, RTP/AVP, none, refused"
  })
  void anAnswerOfAPhones(Encryption encryption, String protocol, String keys, String outcome) {
    TestingEncryptedCall.End end = call.new End(new LineSecurity(encryption, false));
    offer(end);
    String answer =
        HEAD + "m=audio 4000 " + protocol + " 0\r\n" + (keys.equals("good") ? CRYPTO : "");
    Negotiation taken =
        call.onLoop(() -> end.session.acceptAnswer(TestingEncryptedCall.read(answer)));
    assertThat(taken instanceof Negotiation.Agreed ? "agreed" : "refused").isEqualTo(outcome);
    call.run(end.session::close);
  }

  @Test
  void ofTheSameTwiceTheLineWithKeysIsTaken() {
    String offer = HEAD + "m=audio 4000 RTP/AVP 0\r\nm=audio 4002 RTP/SAVP 0\r\n" + CRYPTO;
    Negotiation answered =
        call.onLoop(() ->
            call.here.session.answer(TestingEncryptedCall.read(offer), List.of(MediaFormat.PCMU)));
    assertThat(((Negotiation.Agreed) answered).description().media().getFirst().port()).isZero();
    assertThat(outcome(answered)).isEqualTo("keys");
  }

  @Test
  void whoeverIsEncryptedIsNotStrippedByAnOfferOfOurs() {
    String offer = HEAD + "m=audio 4000 RTP/SAVP 0\r\n" + CRYPTO;
    call.onLoop(() ->
        call.here.session.answer(TestingEncryptedCall.read(offer), List.of(MediaFormat.PCMU)));
    String later = offer(call.here);
    assertThat(TestingEncryptedCall.protocols(later)).isEqualTo("RTP/SAVP");
    assertThat(later).contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
  }

  private String offer(TestingEncryptedCall.End end) {
    return SdpWriter.write(call.onLoop(() -> end.session.createOffer(List.of(MediaFormat.PCMU))));
  }

  private static String outcome(Negotiation negotiation) {
    if (!(negotiation instanceof Negotiation.Agreed agreed)) {
      return "refused";
    }
    boolean hasKeys =
        agreed.description().media().stream().anyMatch(line -> line.hasAttribute("crypto"));
    return hasKeys ? "keys" : "plain";
  }
}
