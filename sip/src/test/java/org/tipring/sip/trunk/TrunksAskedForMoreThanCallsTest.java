package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.Secret;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.digest.DigestServer;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.registration.Account;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;

/** A trunk that challenges a MESSAGE, and whose credentials go nowhere else. */
class TrunksAskedForMoreThanCallsTest {
  private static final DigestConfig ALICE = new DigestConfig("100", new Secret("secret"), null);
  private static final SipConfig ANY_PORT =
      new SipConfig("127.0.0.1", 0, null, List.of("127.0.0.1"));

  private final DigestServer digest = new DigestServer(ALICE, "pbx", new Random(1));
  private final BlockingQueue<SipResponse> heard = new LinkedBlockingQueue<>();
  private final SipUserAgent pbx = pbx();
  private final OutboundTrunkConfig trunk = Defaults.outboundTrunk("pbx", "127.0.0.1", pbx.port());
  private final TrunkDirectory directory = new TrunkDirectory(ANY_PORT, List.of(trunk), List.of());
  private final Trunks trunks = trunks();

  @AfterEach
  void stop() {
    trunks.stop();
    pbx.stop();
  }

  private SipUserAgent pbx() {
    try {
      SipUserAgent agent =
          SipUserAgent.start(
              ANY_PORT,
              Defaults.embedded().limits(),
              address -> true,
              Door.open(),
              (transaction, invite, tag, source) -> {});
      agent.serve(
          SipMethod.MESSAGE,
          (transaction, request, tag, source) -> {
            SipResponse challenge = digest.challenge(request, tag, System.nanoTime());
            agent.respond(
                transaction, challenge == null ? SipResponse.to(request, 200, tag) : challenge);
          });
      return agent;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Trunks trunks() {
    Account account = new Account("pbx", "alice", "100", "127.0.0.1", ALICE, null);
    Accounts accounts = new Accounts(Map.of(), List.of(account), (_, _) -> {});
    try {
      return Trunks.start(
          ANY_PORT, directory, accounts, Defaults.embedded().limits(), Door.open(), call -> {});
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private SipResponse send(SipUri to, String user) throws InterruptedException {
    NameAddress from = NameAddress.of(SipUri.of(user, "127.0.0.1", -1)).withTag("a");
    SipRequest message =
        SipRequest.of(SipMethod.MESSAGE, to, Identifiers.callId(), 7, from, NameAddress.of(to));
    trunks.send(trunk, new Caller(user, user, user, CallWishes.NONE), message, new Listener());
    SipResponse response = heard.poll(20, TimeUnit.SECONDS);
    assertThat(response).isNotNull();
    assertThat(response.cseq()).isEqualTo(7);
    return response;
  }

  @Test
  void getsAnAnswerFromWhoHasAnAccountThere() throws InterruptedException {
    SipUri bob = SipUri.of("bob", "127.0.0.1", pbx.port());
    assertThat(send(bob, "alice").status()).isEqualTo(200);
    assertThat(send(bob, "carol").status()).isEqualTo(401);
  }

  @Test
  void getsNoneInTheNameOfAnotherHost() throws InterruptedException {
    assertThat(send(SipUri.of("bob", "elsewhere.example", -1), "alice").status()).isEqualTo(401);
  }

  @Test
  void isKnownByItsNameAndItsAddresses() {
    SipTarget here = at("127.0.0.1");
    SipTarget there = at("127.0.0.2");
    OutboundTrunkConfig named = Defaults.outboundTrunk("named", "localhost", 5060);
    TrunkDirectory names = new TrunkDirectory(ANY_PORT, List.of(named), List.of());
    names.resolve();
    for (String host : List.of("localhost", "LOCALHOST", "127.0.0.1")) {
      assertThat(names.isOf(named, SipUri.of("x", host, -1), here)).as(host).isTrue();
      assertThat(names.isOf(named, SipUri.of("x", host, -1), there)).as(host).isFalse();
    }
    assertThat(names.isOf(named, SipUri.of("x", "127.0.0.2", -1), here)).isFalse();
    assertThat(names.isOf(named, SipUri.of("x", "localhost.example", -1), here)).isFalse();
  }

  private static SipTarget at(String address) {
    return new SipTarget(
        new InetSocketAddress(InetAddress.ofLiteral(address), 5060), Transport.UDP);
  }

  /** Hears of responses alone. */
  private final class Listener implements SipUser {
    @Override
    public void onRequest(long transaction, SipRequest request) {}

    @Override
    public void onAck(SipRequest ack) {}

    @Override
    public void onCancel(long transaction, SipRequest cancel) {}

    @Override
    public void onResponse(SipResponse response) {
      heard.add(response);
    }

    @Override
    public void onFailure(SipRequest request, SendFailure failure) {}
  }
}
