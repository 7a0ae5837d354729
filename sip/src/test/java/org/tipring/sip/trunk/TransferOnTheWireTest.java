package org.tipring.sip.trunk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.stack.Door;

/** Two user agents in one process transfer calls to each other over loopback. */
class TransferOnTheWireTest {
  private static final SipConfig ANY_PORT =
      new SipConfig("127.0.0.1", 0, null, List.of("127.0.0.1"));
  private static final SessionDescription SDP = sdp();

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MediaLoop loop = new MediaLoop((EventLoop) group.next());
  private final BlockingQueue<IncomingCall> incoming = new LinkedBlockingQueue<>();
  private final BlockingQueue<TestingLeg> answering = new LinkedBlockingQueue<>();
  private final Trunks phone =
      start(List.of(), List.of(Defaults.inboundTrunk("pbx", List.of("127.0.0.1"))));
  private final OutboundTrunkConfig trunk =
      Defaults.outboundTrunk("pbx", "127.0.0.1", phone.agent().port());
  private final Trunks gateway = start(List.of(trunk), List.of());

  @AfterEach
  void close() {
    gateway.stop();
    phone.stop();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Trunks start(List<OutboundTrunkConfig> outbound, List<InboundTrunkConfig> inbound) {
    TrunkDirectory directory = new TrunkDirectory(ANY_PORT, outbound, inbound);
    try {
      return Trunks.start(
          ANY_PORT,
          directory,
          Accounts.NONE,
          Defaults.embedded().limits(),
          Door.open(),
          this::take);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void take(IncomingCall call) {
    incoming.add(call);
    answering.add(new TestingLeg(loop, call.takeOn(loop)));
  }

  private static SessionDescription sdp() {
    String text =
        """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 4000 RTP/AVP 0
        """;
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  private SipParty calling(TransferTarget target) {
    return ((OutgoingCall.Ready)
            gateway.call(
                loop, trunk, Dialled.number(target.number()), Caller.named("alice"), target))
        .party();
  }

  private TestingLeg invite(SipParty party) {
    return new TestingLeg(loop, party).tell(called -> called.describe(SDP)).tell(SipParty::invite);
  }

  private TestingLeg answered() throws InterruptedException {
    TestingLeg callee = answering.poll(20, TimeUnit.SECONDS);
    assertThat(callee).isNotNull();
    callee.hear(PartyEvent.Offered.class);
    return callee.tell(party -> party.describe(SDP)).tell(SipParty::accept);
  }

  /** A call that stands, seen from the one who called. */
  private TestingLeg standing(SipParty party) {
    TestingLeg caller = invite(party);
    try {
      TestingLeg callee = answered();
      caller.hear(PartyEvent.Described.class);
      caller.hear(PartyEvent.Accepted.class);
      answering.add(callee);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return caller;
  }

  @Test
  void eitherSideRefersTheOtherAndIsToldToTheEnd() throws InterruptedException {
    TestingLeg caller = standing(calling(TransferTarget.number("200")));
    TestingLeg callee = answering.take();
    callee.tell(party -> party.refer(TransferTarget.number("+43 77")));
    TransferTarget target = caller.hear(PartyEvent.TransferWanted.class).target();
    assertThat(target.number()).isEqualTo("+43 77");
    assertThat(target.replaces()).isNull();
    caller.tell(party -> party.transfer(100)).tell(party -> party.transfer(200));
    int status = 0;
    while (status < 200) {
      status = callee.hear(PartyEvent.ReferProgress.class).sipStatus();
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void aReferWithReplacesNamesTheDialogAsTheTargetKnowsIt() throws InterruptedException {
    TestingLeg caller = standing(calling(TransferTarget.number("200")));
    TestingLeg callee = answering.take();
    BlockingQueue<TransferTarget> consulted = new LinkedBlockingQueue<>();
    callee.tell(party -> {
      TransferTarget named = requireNonNull(party.asTarget());
      consulted.add(named);
      party.refer(named);
    });
    TransferTarget target = caller.hear(PartyEvent.TransferWanted.class).target();
    assertThat(target.replaces()).isEqualTo(consulted.take().replaces());
  }

  @Test
  void aCallThatReplacesAnotherFindsIt() throws InterruptedException {
    SipParty first = calling(TransferTarget.number("200"));
    standing(first);
    assertThat(incoming.take().replaced()).isNull();
    invite(calling(new TransferTarget("200", null, replaces(first), "<sip:a@b>")));
    IncomingCall second = incoming.poll(20, TimeUnit.SECONDS);
    assertThat(second).isNotNull();
    assertThat(second.replaced()).isNotNull();
    AtomicReference<Boolean> isAllowed = new AtomicReference<>();
    loop.execute(() -> isAllowed.set(second.refusalOfReplacing() == null));
    loop.await(() -> {}, Duration.ofSeconds(5));
    assertThat(isAllowed.get()).isTrue();
  }

  @Test
  void aCallThatReplacesNothingIsRefused() {
    TestingLeg caller =
        invite(calling(new TransferTarget("200", null, "no;to-tag=such;from-tag=call", null)));
    assertThat(caller.hear(PartyEvent.Ended.class).cause().sipStatus()).isEqualTo(481);
  }

  /** The name of a call as its called side knows it. */
  private String replaces(SipParty party) throws InterruptedException {
    BlockingQueue<String> named = new LinkedBlockingQueue<>();
    loop.execute(() -> named.add(requireNonNull(requireNonNull(party.asTarget()).replaces())));
    return named.take();
  }
}
