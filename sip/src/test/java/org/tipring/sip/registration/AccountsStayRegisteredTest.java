package org.tipring.sip.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.digest.DigestServer;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.resolve.SipResolver;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.target.NamedTargets;

/** Registrations by UDP and TCP, at a registrar that wants to know who registers. */
class AccountsStayRegisteredTest {
  private static final DigestConfig DIGEST =
      new DigestConfig("100", new Secret("secret"), "127.0.0.1");
  private static final Account ALICE =
      new Account(
          "pbx", "alice", "100", "127.0.0.1", DIGEST, new Account.Wish(Duration.ofHours(1), true));

  private final DigestServer digest = new DigestServer(DIGEST, "unused", new Random(1));
  private final BlockingQueue<SipRequest> registered = new LinkedBlockingQueue<>();
  private final BlockingQueue<SipRequest> subscribed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<SipResponse> answers = new LinkedBlockingQueue<>();
  private final SipUserAgent registrar = agent();
  private final SipUserAgent agent = agent();

  @AfterEach
  void stop() {
    agent.stop();
    registrar.stop();
  }

  private static SipUserAgent agent() {
    try {
      return SipUserAgent.start(
          new SipConfig("127.0.0.1", 0, null, List.of()),
          Defaults.embedded().limits(),
          source -> source.isLoopbackAddress(),
          Door.open(),
          (transaction, invite, localTag, source) -> {});
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Registrations register(Transport transport) {
    registrar.serve(
        SipMethod.REGISTER,
        (transaction, request, tag, source) -> serve(transaction, request, tag, registered));
    registrar.serve(
        SipMethod.SUBSCRIBE,
        (transaction, request, tag, source) -> serve(transaction, request, tag, subscribed));
    NamedTargets target =
        new NamedTargets(
            new Destination("127.0.0.1", registrar.port(), transport, null),
            new SipResolver(null),
            Duration.ZERO,
            new Random(1),
            System::nanoTime);
    target.refresh();
    Registrations registrations =
        new Registrations(
            agent,
            account -> Optional.of(target),
            (account, summary) -> told.add(account.addressee() + " " + summary.unheard()),
            InstantSource.fixed(Instant.EPOCH));
    registrations.start(List.of(ALICE));
    return registrations;
  }

  private void serve(
      long transaction, SipRequest request, String tag, BlockingQueue<SipRequest> served) {
    SipResponse challenge = digest.challenge(request, tag, System.nanoTime());
    SipResponse response =
        challenge != null
            ? challenge
            : SipResponse.to(request, 200, tag)
                .withHeader("Expires", request.header("Expires").orElse("0"));
    registrar.respond(transaction, response);
    if (challenge == null) {
      served.add(request);
    }
  }

  private static InetSocketAddress address(SipUserAgent agent) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), agent.port());
  }

  private static SipRequest next(BlockingQueue<SipRequest> queue) throws InterruptedException {
    SipRequest request = queue.poll(20, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void andLeaveWhenTheGatewayDoes() throws InterruptedException {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      Registrations registrations = register(transport);
      SipRequest register = next(registered);
      assertThat(register.contacts().getFirst().uri().text())
          .startsWith("sip:100@127.0.0.1:" + agent.port());
      // asked for only when the answer to REGISTER has been read
      assertThat(next(subscribed).header("Event")).contains("message-summary");
      assertThat(registrations.states())
          .containsExactly(new RegistrationState("alice at pbx", true, Instant.EPOCH, 3600, null));
      registrations.stop();
      assertThat(next(registered).header("Expires")).contains("0");
    }
  }

  @Test
  void andHearOfTheirMessages() throws InterruptedException {
    register(Transport.UDP);
    next(registered);
    SipRequest subscribe = next(subscribed);
    notify("100", subscribe.callId(), subscribe.from());
    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("alice 3");
    // one that nobody asked for
    notify("100", "other", NameAddress.of(SipUri.of("100", "127.0.0.1", -1)));
    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("alice 3");
    notify("bob", "another", NameAddress.of(SipUri.of("bob", "127.0.0.1", -1)));
    answers.poll(20, TimeUnit.SECONDS);
    answers.poll(20, TimeUnit.SECONDS);
    SipResponse last = answers.poll(20, TimeUnit.SECONDS);
    assertThat(last).isNotNull();
    assertThat(last.status()).isEqualTo(481);
    assertThat(told).isEmpty();
  }

  private void notify(String user, String callId, NameAddress to) {
    SipUri uri = SipUri.of(user, "127.0.0.1", agent.port());
    NameAddress from = NameAddress.of(SipUri.of("100", "127.0.0.1", -1)).withTag(Identifiers.tag());
    SipRequest notify =
        SipRequest.of(SipMethod.NOTIFY, uri, callId, 1, from, to)
            .withContact(registrar.contact("mwi", new SipTarget(agentAddress(), Transport.UDP)))
            .withHeader("Event", "message-summary")
            .withHeader("Subscription-State", "active")
            .withContent(
                new Content(MessageSummary.TYPE, "Messages-Waiting: yes\r\nVoice-Message: 3/0"));
    registrar.send(notify, new SipTarget(agentAddress(), Transport.UDP), new Listener());
  }

  private InetSocketAddress agentAddress() {
    return address(agent);
  }

  /** Hears what became of a NOTIFY. */
  private final class Listener implements SipUser {
    @Override
    public void onRequest(long transaction, SipRequest request) {}

    @Override
    public void onAck(SipRequest ack) {}

    @Override
    public void onCancel(long transaction, SipRequest cancel) {}

    @Override
    public void onResponse(SipResponse response) {
      answers.add(response);
    }

    @Override
    public void onFailure(SipRequest request, SendFailure failure) {}
  }
}
