package org.tipring.webrtc.sdp;

import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;

/** Offers as browsers write them. */
final class TestingOffers {
  static final String FINGERPRINT = "a=fingerprint:sha-256 " + "AB:".repeat(31) + "CD\r\n";

  private TestingOffers() {}

  /** What Chromium says of audio and video with a data channel, shortened. */
  static String chromium() {
    return "v=0\r\n"
        + "o=- 4611731400430051336 2 IN IP4 127.0.0.1\r\n"
        + "s=-\r\n"
        + "t=0 0\r\n"
        + "a=group:BUNDLE 0 1 2\r\n"
        + "a=extmap-allow-mixed\r\n"
        + "a=msid-semantic: WMS stream\r\n"
        + "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\r\n"
        + "c=IN IP4 0.0.0.0\r\n"
        + "a=rtcp:9 IN IP4 0.0.0.0\r\n"
        + "a=candidate:1 1 udp 2122260223 192.168.0.196 46243 typ host generation 0\r\n"
        + "a=candidate:2 1 udp 2122194687 0c8e1a2b-1111.local 46244 typ host generation 0\r\n"
        + "a=ice-ufrag:EsAw\r\n"
        + "a=ice-pwd:bP+XJMM09aR8AiX1jdukzR6Y\r\n"
        + "a=ice-options:trickle\r\n"
        + FINGERPRINT
        + "a=setup:actpass\r\n"
        + "a=mid:0\r\n"
        + "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n"
        + "a=sendrecv\r\n"
        + "a=msid:stream track\r\n"
        + "a=rtcp-mux\r\n"
        + "a=rtcp-rsize\r\n"
        + "a=rtpmap:111 opus/48000/2\r\n"
        + "a=rtcp-fb:111 transport-cc\r\n"
        + "a=fmtp:111 minptime=10;useinbandfec=1\r\n"
        + "a=rtpmap:63 red/48000/2\r\n"
        + "a=fmtp:63 111/111\r\n"
        + "a=rtpmap:9 G722/8000\r\n"
        + "a=rtpmap:0 PCMU/8000\r\n"
        + "a=rtpmap:8 PCMA/8000\r\n"
        + "a=rtpmap:13 CN/8000\r\n"
        + "a=rtpmap:110 telephone-event/48000\r\n"
        + "a=rtpmap:126 telephone-event/8000\r\n"
        + "a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6\r\n"
        + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n"
        + "c=IN IP4 0.0.0.0\r\n"
        + "a=mid:1\r\n"
        + "a=rtpmap:96 VP8/90000\r\n"
        + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
        + "c=IN IP4 0.0.0.0\r\n"
        + "a=mid:2\r\n"
        + "a=sctp-port:5000\r\n";
  }

  static SessionDescription parse(String text) {
    if (SdpReader.read(text) instanceof SdpReader.Result.Read read) {
      return read.description();
    }
    throw new AssertionError(SdpReader.read(text));
  }
}
