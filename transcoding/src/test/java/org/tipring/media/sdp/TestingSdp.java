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

  /** What Chromium says of pictures. */
  public static final String BROWSER_VIDEO =
      """
      m=video 9 UDP/TLS/RTP/SAVPF 96 97 103 104 107 108 109 114 115 116 117 118 39 40 45 46 98 99 100 101 119 120 121
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=mid:1
      a=sendrecv
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:96 VP8/90000
      a=rtcp-fb:96 goog-remb
      a=rtcp-fb:96 transport-cc
      a=rtcp-fb:96 ccm fir
      a=rtcp-fb:96 nack
      a=rtcp-fb:96 nack pli
      a=rtpmap:97 rtx/90000
      a=fmtp:97 apt=96
      a=rtpmap:103 H264/90000
      a=rtcp-fb:103 goog-remb
      a=rtcp-fb:103 transport-cc
      a=rtcp-fb:103 ccm fir
      a=rtcp-fb:103 nack
      a=rtcp-fb:103 nack pli
      a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
      a=rtpmap:104 rtx/90000
      a=fmtp:104 apt=103
      a=rtpmap:107 H264/90000
      a=rtcp-fb:107 goog-remb
      a=rtcp-fb:107 transport-cc
      a=rtcp-fb:107 ccm fir
      a=rtcp-fb:107 nack
      a=rtcp-fb:107 nack pli
      a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f
      a=rtpmap:108 rtx/90000
      a=fmtp:108 apt=107
      a=rtpmap:109 H264/90000
      a=rtcp-fb:109 goog-remb
      a=rtcp-fb:109 transport-cc
      a=rtcp-fb:109 ccm fir
      a=rtcp-fb:109 nack
      a=rtcp-fb:109 nack pli
      a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
      a=rtpmap:114 rtx/90000
      a=fmtp:114 apt=109
      a=rtpmap:115 H264/90000
      a=rtcp-fb:115 goog-remb
      a=rtcp-fb:115 transport-cc
      a=rtcp-fb:115 ccm fir
      a=rtcp-fb:115 nack
      a=rtcp-fb:115 nack pli
      a=fmtp:115 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f
      a=rtpmap:116 rtx/90000
      a=fmtp:116 apt=115
      a=rtpmap:117 H264/90000
      a=rtcp-fb:117 goog-remb
      a=rtcp-fb:117 transport-cc
      a=rtcp-fb:117 ccm fir
      a=rtcp-fb:117 nack
      a=rtcp-fb:117 nack pli
      a=fmtp:117 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=4d001f
      a=rtpmap:118 rtx/90000
      a=fmtp:118 apt=117
      a=rtpmap:39 H264/90000
      a=rtcp-fb:39 goog-remb
      a=rtcp-fb:39 transport-cc
      a=rtcp-fb:39 ccm fir
      a=rtcp-fb:39 nack
      a=rtcp-fb:39 nack pli
      a=fmtp:39 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=4d001f
      a=rtpmap:40 rtx/90000
      a=fmtp:40 apt=39
      a=rtpmap:45 AV1/90000
      a=rtcp-fb:45 goog-remb
      a=rtcp-fb:45 transport-cc
      a=rtcp-fb:45 ccm fir
      a=rtcp-fb:45 nack
      a=rtcp-fb:45 nack pli
      a=fmtp:45 level-idx=5;profile=0;tier=0
      a=rtpmap:46 rtx/90000
      a=fmtp:46 apt=45
      a=rtpmap:98 VP9/90000
      a=rtcp-fb:98 goog-remb
      a=rtcp-fb:98 transport-cc
      a=rtcp-fb:98 ccm fir
      a=rtcp-fb:98 nack
      a=rtcp-fb:98 nack pli
      a=fmtp:98 profile-id=0
      a=rtpmap:99 rtx/90000
      a=fmtp:99 apt=98
      a=rtpmap:100 VP9/90000
      a=rtcp-fb:100 goog-remb
      a=rtcp-fb:100 transport-cc
      a=rtcp-fb:100 ccm fir
      a=rtcp-fb:100 nack
      a=rtcp-fb:100 nack pli
      a=fmtp:100 profile-id=2
      a=rtpmap:101 rtx/90000
      a=fmtp:101 apt=100
      a=rtpmap:119 red/90000
      a=rtpmap:120 rtx/90000
      a=fmtp:120 apt=119
      a=rtpmap:121 ulpfec/90000
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
