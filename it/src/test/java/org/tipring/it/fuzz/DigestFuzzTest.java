package org.tipring.it.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.digest.DigestServer;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

class DigestFuzzTest {
  private static final DigestConfig ACCOUNT =
      new DigestConfig("bob", new Secret("canary-password"), null);

  /** Whatever challenges us: what answers can be sent, and has the password nowhere. */
  @FuzzTest(maxDuration = "1m")
  void anAnswerToAnythingIsAMessage(byte[] data) {
    String header = new String(data, UTF_8);
    SipRequest request = request();
    SipResponse challenge =
        SipResponse.to(request, 401, "t")
            .withHeader("WWW-Authenticate", header)
            .withHeader("Authentication-Info", header);
    DigestClient client = new DigestClient(ACCOUNT, () -> "cnonce");
    SipRequest answer = client.answer(request, challenge).orElse(request);
    client.learn(challenge);
    assertThat(new String(MessageWriter.write(answer), UTF_8)).doesNotContain("canary-password");
    MessageWriter.write(client.authorize(request));
  }

  /** Nobody guesses credentials. */
  @FuzzTest(maxDuration = "1m")
  void nothingButThePasswordIsLetIn(byte[] data) {
    SipRequest request = request().withHeader("Authorization", new String(data, UTF_8));
    DigestServer server = new DigestServer(ACCOUNT, "realm", new Random(1));
    assertThat(server.challenge(request, "t", 0)).isNotNull();
  }

  private static SipRequest request() {
    NameAddress bob = NameAddress.of(SipUri.of("bob", "example.com", -1));
    return SipRequest.of(SipMethod.REGISTER, bob.uri(), "c", 1, bob.withTag("f"), bob);
  }
}
