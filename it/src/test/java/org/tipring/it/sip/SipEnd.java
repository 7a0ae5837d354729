package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.it.peers.Await;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.registration.Account;
import org.tipring.sip.stack.Door;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.Caller;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.IncomingText;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

/** The gateway's SIP side by itself, with one trunk and no media. */
final class SipEnd implements AutoCloseable {
  private static final long SOON = 10;
  private static final String TRUNK = "pbx";

  /** One leg of a call, and what it was told. */
  static final class Leg {
    private final MediaLoop loop;
    private final SipParty party;
    private final BlockingQueue<PartyEvent> events = new LinkedBlockingQueue<>();

    private Leg(MediaLoop loop, SipParty party) {
      this.loop = loop;
      this.party = party;
      loop.execute(() -> party.listen(events::add));
    }

    Leg tell(Consumer<SipParty> command) {
      loop.execute(() -> command.accept(party));
      return this;
    }

    <E extends PartyEvent> E hear(Class<E> kind) throws InterruptedException {
      PartyEvent event = events.poll(SOON, TimeUnit.SECONDS);
      assertThat(event).isInstanceOf(kind);
      return kind.cast(event);
    }
  }

  private final MediaLoops loops = new MediaLoops(1);
  private final BlockingQueue<Leg> answering = new LinkedBlockingQueue<>();
  private final BlockingQueue<IncomingText> texts = new LinkedBlockingQueue<>();
  private final OutboundTrunkConfig trunk;
  private final Accounts accounts;
  private final Trunks trunks;

  /**
   * @param digest who answers the trunk's challenges, unless an account does
   */
  SipEnd(InetSocketAddress pbx, Transport transport, DigestConfig digest, Accounts accounts) {
    this.accounts = accounts;
    trunk =
        Defaults.outboundTrunk(TRUNK, pbx.getHostString(), pbx.getPort())
            .over(transport)
            .withDigest(digest)
            .withPing(Duration.ZERO);
    SipConfig sip = new SipConfig("127.0.0.1", 0, null, List.of());
    TrunkDirectory directory =
        new TrunkDirectory(
            sip,
            List.of(trunk),
            List.of(Defaults.inboundTrunk("from-" + TRUNK, List.of(pbx.getHostString()))));
    try {
      trunks =
          Trunks.start(
              sip,
              directory,
              accounts,
              Defaults.embedded().limits(),
              Door.open(),
              call -> answering.add(new Leg(loop(), call.takeOn(loop()))));
      trunks.takeTexts(texts::add);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private MediaLoop loop() {
    return loops.all().getFirst();
  }

  static SessionDescription sdp(int port) {
    String text =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio %d RTP/AVP 0\r\n".formatted(port);
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  /** As the gateway's users call: by the number of their account, where they have one. */
  private Caller caller(String user) {
    String number =
        accounts.ours().stream()
            .filter(account -> user.equals(account.user()))
            .map(Account::number)
            .findFirst()
            .orElse(user);
    return new Caller(number, user, user, CallWishes.NONE);
  }

  /** Calls by the trunk, with an offer. */
  Leg call(String number, String user) {
    OutgoingCall.Ready ready =
        (OutgoingCall.Ready) trunks.call(loop(), trunk, Dialled.number(number), caller(user));
    Leg leg = new Leg(loop(), ready.party());
    return leg.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
  }

  /** Writes by the trunk; empty when it was taken, else why not. */
  Optional<EndCause> write(String number, String user, String text) throws InterruptedException {
    BlockingQueue<Optional<EndCause>> outcomes = new LinkedBlockingQueue<>();
    Dialled to = Dialled.number(number);
    trunks.text(trunk, to, caller(user), text, why -> outcomes.add(Optional.ofNullable(why)));
    Optional<EndCause> outcome = outcomes.poll(SOON, TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    return outcome;
  }

  /** The next message that comes in. */
  IncomingText written() {
    return Await.value("a message", Duration.ofSeconds(SOON), texts::poll);
  }

  /** The next call that comes in. */
  Leg called() throws InterruptedException {
    Leg leg = answering.poll(SOON, TimeUnit.SECONDS);
    assertThat(leg).isNotNull();
    return leg;
  }

  Trunks trunks() {
    return trunks;
  }

  @Override
  public void close() {
    trunks.stop();
    loops.close();
  }
}
