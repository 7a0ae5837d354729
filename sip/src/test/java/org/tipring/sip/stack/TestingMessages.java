package org.tipring.sip.stack;

import java.nio.charset.StandardCharsets;

/** Requests as text, to be spoilt by tests. */
final class TestingMessages {
  private TestingMessages() {}

  static String invite() {
    return """
    INVITE sip:bob@127.0.0.1 SIP/2.0
    Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bKabc;rport
    From: "Alice" <sip:alice@127.0.0.1>;tag=1
    To: <sip:bob@127.0.0.1>
    Call-ID: abc@127.0.0.1
    CSeq: 1 INVITE
    Contact: <sip:alice@127.0.0.1:5070>
    Max-Forwards: 70
    Content-Type: application/sdp
    Content-Length: 5

    v=0
    """
        .replace("\n", "\r\n");
  }

  static String options(String branch, int port) {
    return """
    OPTIONS sip:gw@127.0.0.1 SIP/2.0
    Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK%s;rport
    From: <sip:probe@127.0.0.1>;tag=1
    To: <sip:gw@127.0.0.1>
    Call-ID: %s@127.0.0.1
    CSeq: 7 OPTIONS
    Max-Forwards: 70
    Content-Length: 0

    """
        .formatted(port, branch, branch)
        .replace("\n", "\r\n");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
