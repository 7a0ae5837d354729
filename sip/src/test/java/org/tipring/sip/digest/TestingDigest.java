package org.tipring.sip.digest;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/** An account, a request of its own, and a server that challenges it. */
final class TestingDigest {
  static final DigestConfig BOB = account("bob", "zanzibar", "biloxi.example");
  static final SipUri URI = SipUri.of("alice", "biloxi.example", -1);

  private TestingDigest() {}

  static DigestConfig account(String username, String password, @Nullable String realm) {
    return new DigestConfig(username, new Secret(password), realm);
  }

  static DigestServer server() {
    return new DigestServer(BOB, "unused", new Random(1));
  }

  static DigestClient client(DigestConfig account) {
    return new DigestClient(account, () -> "0a4f113b");
  }

  static SipRequest request(SipMethod method) {
    NameAddress bob = NameAddress.of(SipUri.of("bob", "biloxi.example", -1));
    return SipRequest.of(method, URI, "call-1", 1, bob.withTag("b"), NameAddress.of(URI))
        .withContent(new Content("text/plain", "hello"));
  }

  /** A response with one header a challenge. */
  static SipResponse challenged(SipRequest request, Kind kind, String... challenges) {
    SipResponse response = SipResponse.to(request, kind.status(), "s");
    for (String challenge : challenges) {
      response = response.withHeader(kind.challenge(), challenge);
    }
    return response;
  }
}
