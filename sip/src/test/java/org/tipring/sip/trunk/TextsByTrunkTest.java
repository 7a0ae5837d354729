package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.Secret;
import org.tipring.config.SipConfig;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipUser;

/** Two user agents in one process that write to each other. */
class TextsByTrunkTest {
  private static final SipConfig ANY_PORT = new SipConfig("127.0.0.1", 0, null, List.of());
  private static final DigestConfig DIGEST =
      new DigestConfig("gw", new Secret("correct horse"), null);
  private static final EndCause NOBODY =
      new EndCause(Kind.UNREACHABLE, 480, "nobody is there", Side.CALLEE);

  private final BlockingQueue<IncomingText> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Optional<EndCause>> outcomes = new LinkedBlockingQueue<>();
  private @Nullable Trunks phone;
  private @Nullable Trunks gateway;

  @AfterEach
  void stop() {
    for (Trunks trunks : new Trunks[] {gateway, phone}) {
      if (trunks != null) {
        trunks.stop();
      }
    }
  }

  /** A phone that takes messages from there, of those numbers, by whoever knows the password. */
  private Trunks phone(String from, List<String> numbers, Accounts accounts) {
    InboundTrunkConfig usual = Defaults.inboundTrunk("pbx", List.of(from));
    InboundTrunkConfig pbx =
        new InboundTrunkConfig(
            "pbx",
            null,
            List.of(from),
            numbers,
            DigestConfig.NONE,
            usual.media(),
            usual.dialog(),
            usual.headers());
    Trunks started =
        start(
            // calls go to this machine, whether or not they come from it
            List.of(Defaults.outboundTrunk("back", "127.0.0.1", 9)), List.of(pbx), accounts);
    started.takeTexts(heard::add);
    phone = started;
    return started;
  }

  private Trunks start(
      List<OutboundTrunkConfig> outbound, List<InboundTrunkConfig> inbound, Accounts accounts) {
    try {
      return Trunks.start(
          ANY_PORT,
          new TrunkDirectory(ANY_PORT, outbound, inbound),
          accounts,
          Defaults.embedded().limits(),
          Door.open(),
          call -> {});
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void send(Trunks to, DigestConfig digest, String text, CallWishes wishes) {
    OutboundTrunkConfig trunk =
        Defaults.outboundTrunk("pbx", "127.0.0.1", to.agent().port()).withDigest(digest);
    if (gateway == null) {
      gateway = start(List.of(trunk), List.of(), Accounts.NONE);
    }
    Caller alice = new Caller("100", "Alice", null, wishes);
    gateway.text(
        trunk, Dialled.number("200"), alice, text, why -> outcomes.add(Optional.ofNullable(why)));
  }

  private Optional<EndCause> outcome() throws InterruptedException {
    Optional<EndCause> outcome = outcomes.poll(20, TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    return outcome == null ? Optional.empty() : outcome;
  }

  private IncomingText heard() throws InterruptedException {
    IncomingText text = heard.poll(20, TimeUnit.SECONDS);
    assertThat(text).isNotNull();
    return Objects.requireNonNull(text);
  }

  @Test
  void arriveWithTheirSenderAndAreDelivered() throws InterruptedException {
    send(
        phone("127.0.0.1", List.of(), Accounts.NONE),
        DigestConfig.NONE,
        "Grüße\n🙂",
        CallWishes.NONE);
    IncomingText text = heard();
    assertThat(text.text()).isEqualTo("Grüße\n🙂");
    assertThat(text.recipient()).isEqualTo("200");
    assertThat(text.sender().user()).isEqualTo("100");
    assertThat(text.sender().name()).isEqualTo("Alice");
    assertThat(text.maxForwards()).isEqualTo(70);
    // RFC 3428 section 4
    assertThat(text.request().contacts()).isEmpty();
    assertThat(text.toString()).doesNotContain("Grüße");
    assertThat(outcomes).isEmpty();
    text.deliver();
    text.refuse(NOBODY);
    assertThat(outcome()).isEmpty();
  }

  @Test
  void areRefusedForTheReasonThatIsGiven() throws InterruptedException {
    send(phone("127.0.0.1", List.of(), Accounts.NONE), DigestConfig.NONE, "hello", CallWishes.NONE);
    heard().refuse(NOBODY);
    assertThat(outcome().orElseThrow().sipStatus()).isEqualTo(480);
  }

  @Test
  void areTakenWithTheRightPasswordAlone() throws InterruptedException {
    Trunks to =
        phone("127.0.0.1", List.of(), new Accounts(Map.of("pbx", DIGEST), List.of(), (_, _) -> {}));
    send(to, DIGEST, "hello", CallWishes.NONE);
    heard().deliver();
    assertThat(outcome()).isEmpty();
    send(to, new DigestConfig("gw", new Secret("wrong"), null), "hello", CallWishes.NONE);
    assertThat(outcome().orElseThrow().kind()).isEqualTo(Kind.REJECTED);
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, *, 403", "127.0.0.0/8, +49*, 404"})
  void areTakenFromWhereCallsAreTakenAlone(String from, String number, int status)
      throws InterruptedException {
    send(phone(from, List.of(number), Accounts.NONE), DigestConfig.NONE, "hi", CallWishes.NONE);
    assertThat(outcome().orElseThrow().sipStatus()).isEqualTo(status);
    assertThat(heard).isEmpty();
  }

  @Test
  void goOutWholeOrNotAtAll() throws InterruptedException {
    Trunks to = phone("127.0.0.1", List.of(), Accounts.NONE);
    send(to, DigestConfig.NONE, "x".repeat(700), CallWishes.NONE);
    heard().deliver();
    assertThat(outcome()).isEmpty();
    send(to, DigestConfig.NONE, "x".repeat(1000), CallWishes.NONE);
    assertThat(outcome().orElseThrow().sipStatus()).isEqualTo(413);
    // credentials would not fit
    send(to, DIGEST, "x".repeat(700), CallWishes.NONE);
    assertThat(outcome().orElseThrow().sipStatus()).isEqualTo(413);
    assertThat(heard).isEmpty();
  }

  @Test
  void hideTheirSenderWhereItWantsSo() throws InterruptedException {
    send(
        phone("127.0.0.1", List.of(), Accounts.NONE),
        DigestConfig.NONE,
        "hi",
        new CallWishes(true, Map.of()));
    IncomingText text = heard();
    assertThat(text.sender().isAnonymous()).isTrue();
    assertThat(text.request().toString()).doesNotContain("100@").doesNotContain("Alice");
    text.deliver();
  }

  @Test
  void areShownOnceWhenTheyComeByTwoWays() throws InterruptedException {
    Trunks to = phone("127.0.0.1", List.of(), Accounts.NONE);
    SipUri uri = SipUri.of("200", "127.0.0.1", to.agent().port());
    NameAddress from = NameAddress.of(SipUri.of("100", "127.0.0.1", -1)).withTag("a");
    SipRequest message =
        SipRequest.of(SipMethod.MESSAGE, uri, Identifiers.callId(), 1, from, NameAddress.of(uri))
            .withContent(new Content("text/plain", "hello"));
    OutboundTrunkConfig trunk = Defaults.outboundTrunk("pbx", "127.0.0.1", to.agent().port());
    Trunks twice = start(List.of(trunk), List.of(), Accounts.NONE);
    gateway = twice;
    BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    for (int i = 0; i < 2; i++) {
      twice.send(trunk, Caller.named("100"), message, new Statuses(statuses));
    }
    assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(482);
    heard().deliver();
    assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(200);
    assertThat(heard).isEmpty();
    twice.send(
        trunk,
        Caller.named("100"),
        message.withCseq(2).withHeader("Require", "nonsense"),
        new Statuses(statuses));
    assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(420);
  }

  /** Hears of responses alone. */
  private record Statuses(BlockingQueue<Integer> heard) implements SipUser {
    @Override
    public void onResponse(SipResponse response) {
      heard.add(response.status());
    }

    @Override
    public void onRequest(long transaction, SipRequest request) {}

    @Override
    public void onAck(SipRequest ack) {}

    @Override
    public void onCancel(long transaction, SipRequest cancel) {}

    @Override
    public void onFailure(SipRequest request, SipUser.SendFailure failure) {}
  }
}
