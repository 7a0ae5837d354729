package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

class ConnectionsAreOpenedAnewTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  @Test
  void afterTheyWereClosedAsLeadingNowhere() throws IOException {
    SipUserAgent agent =
        SipUserAgent.start(
            new SipConfig("127.0.0.1", 0, null, List.of()),
            Defaults.embedded().limits(),
            source -> true,
            Door.open(),
            (transaction, invite, tag, source) -> {});
    try (ServerSocket silent = new ServerSocket(0, 5, HERE)) {
      silent.setSoTimeout(20_000);
      SipTarget target =
          new SipTarget(new InetSocketAddress(HERE, silent.getLocalPort()), Transport.TCP);
      agent.closeConnection(target);
      agent.send(options("one"), target, new Deaf());
      try (Socket first = silent.accept()) {
        first.setSoTimeout(20_000);
        assertThat(first.getInputStream().read()).isEqualTo('O');
        agent.closeConnection(target);
        assertThat(first.getInputStream().readAllBytes()).isNotEmpty();
      }
      agent.send(options("two"), target, new Deaf());
      try (Socket second = silent.accept()) {
        second.setSoTimeout(20_000);
        assertThat(second.getInputStream().read()).isEqualTo('O');
      }
    } finally {
      agent.stop();
    }
  }

  private static SipRequest options(String callId) {
    NameAddress peer = NameAddress.of(SipUri.of("x", "127.0.0.1", -1));
    return SipRequest.of(SipMethod.OPTIONS, peer.uri(), callId, 1, peer.withTag("t"), peer);
  }

  /** Wants to know nothing. */
  private static final class Deaf implements SipUser {
    @Override
    public void onRequest(long transaction, SipRequest request) {}

    @Override
    public void onAck(SipRequest ack) {}

    @Override
    public void onCancel(long transaction, SipRequest cancel) {}

    @Override
    public void onResponse(SipResponse response) {}

    @Override
    public void onFailure(SipRequest request, SendFailure failure) {}
  }
}
