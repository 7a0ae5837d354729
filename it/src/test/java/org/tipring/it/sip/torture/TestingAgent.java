package org.tipring.it.sip.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;
import org.tipring.it.peers.Loopback;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.TextBody;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;

/** Guard, parser, transactions and dispatch without a gateway behind them. */
final class TestingAgent implements AutoCloseable {
  static final String TRUNK = "127.0.0.47";
  static final String PROBE = "Call-ID: probe";

  private final AtomicInteger calls = new AtomicInteger();
  private final SipUserAgent agent;

  TestingAgent() throws IOException {
    agent =
        SipUserAgent.start(
            new SipConfig(Loopback.HOST, 0, null, List.of()),
            Defaults.embedded().limits(),
            source -> source.getHostAddress().equals(TRUNK),
            Optional::empty,
            this::onInvite);
    agent.serve(SipMethod.MESSAGE, this::onMessage);
  }

  /** As whoever takes messages, once it is clear that they may come. */
  private void onMessage(long transaction, SipRequest message, String localTag, SipTarget source) {
    agent.respond(
        transaction,
        TextBody.of(message) instanceof TextBody.Unusable unusable
            ? unusable.refusal(message, localTag)
            : SipResponse.to(message, 480, localTag));
  }

  private void onInvite(long transaction, SipRequest invite, String localTag, SipTarget source) {
    calls.incrementAndGet();
    agent.respond(transaction, SipResponse.to(invite, 480, localTag));
  }

  InetSocketAddress address() {
    return Loopback.at(agent.port());
  }

  /** Whether a call has come to whoever takes calls. */
  boolean isCalled() {
    return calls.get() > 0;
  }

  /** A question that is always answered. */
  static String probe(String host) {
    return """
    OPTIONS sip:gw@127.0.0.1 SIP/2.0
    Via: SIP/2.0/UDP %s;branch=z9hG4bKprobe;rport
    From: <sip:probe@127.0.0.1>;tag=1
    To: <sip:gw@127.0.0.1>
    Call-ID: probe
    CSeq: 7 OPTIONS
    Max-Forwards: 70
    Content-Length: 0

    """
        .formatted(host)
        .replace("\n", "\r\n");
  }

  /** The final status of a response's text. */
  static int status(String response) {
    return Integer.parseInt(response.substring(8, 11));
  }

  @Override
  public void close() {
    agent.stop();
  }
}
