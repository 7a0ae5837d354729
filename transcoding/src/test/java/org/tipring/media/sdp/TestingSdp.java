package org.tipring.media.sdp;

/** Session descriptions as they are seen in the wild. */
public final class TestingSdp {
  public static final String BROWSER =
      """
      v=0
      o=- 6519384029384756123 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0
      a=extmap-allow-mixed
      a=msid-semantic: WMS 3f9c
      m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:Kd4u
      a=ice-pwd:9mPzq1TzGkYvXb7cQwErTyUi
      a=ice-options:trickle
      a=fingerprint:sha-256 9F:00
      a=setup:actpass
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=sendrecv
      a=msid:3f9c 77aa
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:63 red/48000/2
      a=fmtp:63 111/111
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:13 CN/8000
      a=rtpmap:110 telephone-event/48000
      a=rtpmap:126 telephone-event/8000
      """;

  public static final String PHONE =
      """
      v=0
      o=alice 2890844526 2890844527 IN IP4 192.0.2.10
      s=a call
      c=IN IP4 192.0.2.10
      t=0 0
      m=audio 49170 RTP/AVP 8 0 101 13
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-16
      a=ptime:30
      m=video 0 RTP/AVP 255
      """;

  private TestingSdp() {}

  public static SessionDescription read(String text) {
    return switch (SdpReader.read(text)) {
      case SdpReader.Result.Read read -> read.description();
      case SdpReader.Result.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  /** A description with one media line and nothing else but what is given. */
  public static MediaDescription media(String... lines) {
    return read("v=0\no=- 1 1 IN IP4 192.0.2.1\n" + String.join("\n", lines)).media().getFirst();
  }
}
