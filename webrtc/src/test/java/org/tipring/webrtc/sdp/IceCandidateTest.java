package org.tipring.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class IceCandidateTest {
  @Test
  void readsWhatABrowserWrites() {
    IceCandidate candidate =
        parse(
            "candidate:1467250027 1 udp 2122260223 192.168.0.196 46243 typ host generation 0"
                + " ufrag EsAw network-id 1");
    assertThat(candidate.component()).isEqualTo(1);
    assertThat(candidate.priority()).isEqualTo(2_122_260_223L);
    assertThat(candidate.address().getAddress().getHostAddress()).isEqualTo("192.168.0.196");
    assertThat(candidate.address().getPort()).isEqualTo(46_243);
    assertThat(candidate.kind()).isEqualTo(IceCandidate.Kind.HOST);
    assertThat(IceCandidate.parse("a=" + line("2001:db8::1", "5000", "udp"))).isNotNull();
  }

  @Test
  void writesWhatItReads() {
    IceCandidate candidate = parse(line("10.0.0.1", "5000", "UDP"));
    assertThat(IceCandidate.parse("candidate:" + candidate.toAttribute().value()))
        .isEqualTo(candidate);
  }

  @Test
  void looksNoNameUp() {
    assertThat(
            IceCandidate.parse(line("0c8e1a2b-1111-4222-8333-444455556666.local", "5000", "udp")))
        .isNull();
    assertThat(IceCandidate.parse(line("localhost", "5000", "udp"))).isNull();
    assertThat(IceCandidate.parse(line("fe80::1::2", "5000", "udp"))).isNull();
  }

  @Test
  void ignoresTcpAndNonsense() {
    assertThat(IceCandidate.parse(line("10.0.0.1", "5000", "tcp"))).isNull();
    assertThat(IceCandidate.parse(line("10.0.0.1", "0", "udp"))).isNull();
    assertThat(IceCandidate.parse(line("10.0.0.1", "65536", "udp"))).isNull();
    assertThat(IceCandidate.parse("")).isNull();
    assertThat(IceCandidate.parse("candidate:")).isNull();
    assertThat(IceCandidate.parse("candidate:1 1 udp 99999999999 10.0.0.1 5000 typ host")).isNull();
    assertThat(IceCandidate.parse("candidate:" + "1".repeat(600))).isNull();
  }

  private static IceCandidate parse(String line) {
    return Objects.requireNonNull(IceCandidate.parse(line));
  }

  private static String line(String address, String port, String transport) {
    return "candidate:1 1 " + transport + " 2122260223 " + address + " " + port + " typ host";
  }
}
