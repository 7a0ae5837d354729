package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.sip.digest.Challenge;
import org.tipring.sip.digest.Credentials;
import org.tipring.sip.digest.Kind;
import org.tipring.sip.message.SipMessage;

class AuthenticationHeadersAreReadTest {
  private static SipMessage read(String startLine, String... headers) {
    String text =
        startLine
            + "\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1\r\n"
            + "From: <sip:a@127.0.0.1>;tag=a\r\nTo: <sip:b@127.0.0.1>;tag=b\r\n"
            + "Call-ID: c\r\nCSeq: 1 INVITE\r\n"
            + String.join("\r\n", headers)
            + "\r\nContent-Length: 0\r\n\r\n";
    return ((MessageReader.Reading.Read)
            MessageReader.readDatagram(text.getBytes(StandardCharsets.UTF_8)))
        .message();
  }

  private static List<Challenge> challenges(SipMessage message, Kind kind) {
    return message.values(kind.challenge()).stream()
        .flatMap(value -> Challenge.read(value).stream())
        .toList();
  }

  @Test
  void asTheyWereWrittenAndInTheirOrder() {
    SipMessage response =
        read(
            "SIP/2.0 401 Unauthorized",
            "WWW-Authenticate: Digest realm=\"a, \\\"b\\\"\", nonce=\"1=,\", algorithm=SHA-256,"
                + " qop=\"auth,auth-int\", opaque=\"\", stale=FALSE",
            "Proxy-Authenticate: Digest realm=\"p\",nonce=\"9\"",
            "WWW-Authenticate: Digest realm=\"a\", nonce=\"2\", algorithm=MD5, stale=true");
    assertThat(challenges(response, Kind.ORIGIN))
        .containsExactly(
            new Challenge("a, \\\"b\\\"", "1=,", "", false, "SHA-256", List.of("auth", "auth-int")),
            new Challenge("a", "2", null, true, "MD5", List.of()));
    assertThat(challenges(response, Kind.PROXY)).extracting(Challenge::nonce).containsExactly("9");
  }

  /** RFC 3261 section 7.3.1 forbids it, and it comes all the same. */
  @Test
  void severalInOneLine() {
    SipMessage response =
        read(
            "SIP/2.0 407 Proxy Authentication Required",
            "Proxy-Authenticate: Digest realm=\"a\", nonce=\"1\", algorithm=SHA-256,"
                + " Digest realm=\"a\", nonce=\"2\"");
    assertThat(challenges(response, Kind.PROXY))
        .extracting(Challenge::nonce)
        .containsExactly("1", "2");
  }

  @Test
  void ofARequestToo() {
    String value =
        "Digest username=\"bob\",realm=\"a\",nonce=\"n\",uri=\"sip:b@127.0.0.1;x=y\","
            + "response=\"0123\",algorithm=SHA-256,cnonce=\"c\",qop=auth-int,nc=0000000a";
    SipMessage request = read("INVITE sip:b@127.0.0.1 SIP/2.0", "Authorization: " + value);
    Credentials credentials =
        request.values("Authorization").stream()
            .flatMap(text -> Credentials.read(text).stream())
            .findFirst()
            .orElseThrow();
    assertThat(credentials.uri()).isEqualTo("sip:b@127.0.0.1;x=y");
    assertThat(credentials.count()).isEqualTo(10);
    assertThat(credentials.response()).isEqualTo("0123");
  }
}
