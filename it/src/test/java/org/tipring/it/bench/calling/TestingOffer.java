package org.tipring.it.bench.calling;

/** A browser's offer of Opus from a place where nobody is. */
final class TestingOffer {
  private TestingOffer() {}

  static String ofCall(int call) {
    return """
    v=0\r
    o=- %1$d 2 IN IP4 127.0.0.1\r
    s=-\r
    t=0 0\r
    a=group:BUNDLE 0\r
    m=audio 9 UDP/TLS/RTP/SAVPF 111\r
    c=IN IP4 0.0.0.0\r
    a=ice-ufrag:user%1$d\r
    a=ice-pwd:a-password-of-twenty-four\r
    a=fingerprint:sha-256 %2$s00\r
    a=setup:actpass\r
    a=mid:0\r
    a=sendrecv\r
    a=rtcp-mux\r
    a=rtpmap:111 opus/48000/2\r
    """
        .formatted(call, "00:".repeat(31));
  }
}
