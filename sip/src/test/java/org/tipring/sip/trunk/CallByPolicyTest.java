package org.tipring.sip.trunk;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkDialogConfig;
import org.tipring.config.TrunkDialogConfig.Reach;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.stack.Door;

/** Two user agents whose trunks are set differently call each other over loopback. */
class CallByPolicyTest {
  private static final SipConfig ANY_PORT =
      new SipConfig("127.0.0.1", 0, null, List.of("127.0.0.1"));
  private static final Duration SESSION = Duration.ofMinutes(30);

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MediaLoop loop = new MediaLoop((EventLoop) group.next());
  private final BlockingQueue<TestingLeg> answering = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> hops = new LinkedBlockingQueue<>();
  private @Nullable Trunks phone;
  private @Nullable Trunks gateway;

  @AfterEach
  void close() {
    for (Trunks trunks : new Trunks[] {gateway, phone}) {
      if (trunks != null) {
        trunks.stop();
      }
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static TrunkDialogConfig policy(Reliable reliable, boolean delayedOffer) {
    return new TrunkDialogConfig(SESSION, reliable, delayedOffer, Reach.TRUNK, Reach.TRUNK, false);
  }

  private static OutboundTrunkConfig trunk(int port, TrunkDialogConfig policy) {
    return Defaults.outboundTrunk("pbx", "127.0.0.1", port).withDialog(policy);
  }

  private Trunks start(List<OutboundTrunkConfig> outbound, List<InboundTrunkConfig> inbound)
      throws IOException {
    TrunkDirectory directory = new TrunkDirectory(ANY_PORT, outbound, inbound);
    return Trunks.start(
        ANY_PORT, directory, Accounts.NONE, Defaults.embedded().limits(), Door.open(), this::take);
  }

  private void take(IncomingCall call) {
    hops.add(Dialled.number("1").afterHop(call.maxForwards()).maxForwards());
    answering.add(new TestingLeg(loop, call.takeOn(loop)));
  }

  private OutgoingCall call(TrunkDialogConfig ours, TrunkDialogConfig theirs, int hops)
      throws IOException {
    InboundTrunkConfig phones =
        Defaults.inboundTrunk("phones", List.of("127.0.0.1")).withDialog(theirs);
    Trunks called = start(List.of(), List.of(phones));
    phone = called;
    OutboundTrunkConfig trunk = trunk(called.agent().port(), ours);
    Trunks calling = start(List.of(trunk), List.of());
    gateway = calling;
    Dialled dialled = new Dialled("1", null, -1, hops);
    return calling.call(loop, trunk, dialled, Caller.named("alice"));
  }

  private TestingLeg invited(TrunkDialogConfig ours, TrunkDialogConfig phones) throws IOException {
    SipParty party = ((OutgoingCall.Ready) call(ours, phones, SipRequest.MAX_FORWARDS)).party();
    return new TestingLeg(loop, party).tell(to -> to.describe(sdp(4000))).tell(SipParty::invite);
  }

  private TestingLeg answering() throws InterruptedException {
    TestingLeg leg = answering.poll(20, TimeUnit.SECONDS);
    assertThat(leg).isNotNull();
    return leg;
  }

  private static SessionDescription sdp(int port) {
    String text =
        "v=0\r\no=- 1 %d IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio %d RTP/AVP 0\r\n"
            .formatted(port, port);
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  @Test
  void hasItsOfferInThe200WhereTheTrunkIsToMakeIt() throws Exception {
    TestingLeg caller =
        invited(policy(Reliable.SUPPORTED, true), policy(Reliable.SUPPORTED, false));
    TestingLeg callee = answering();
    callee.hear(PartyEvent.OfferWanted.class);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::accept);
    assertThat(caller.hear(PartyEvent.Offered.class).remote()).isEqualTo(sdp(5000));
    caller.tell(party -> party.describe(sdp(4002)));
    caller.hear(PartyEvent.Accepted.class);
    assertThat(callee.hear(PartyEvent.Described.class).remote()).isEqualTo(sdp(4002));
    hangUp(callee, caller);
  }

  @Test
  void hasItsOfferInAReliable183WhereTheTrunkIsToMakeIt() throws Exception {
    TestingLeg caller =
        invited(policy(Reliable.SUPPORTED, true), policy(Reliable.SUPPORTED, false));
    TestingLeg callee = answering();
    callee.hear(PartyEvent.OfferWanted.class);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::early);
    assertThat(caller.hear(PartyEvent.Offered.class).remote()).isEqualTo(sdp(5000));
    caller.tell(party -> party.describe(sdp(4002)));
    caller.hear(PartyEvent.Early.class);
    assertThat(callee.hear(PartyEvent.Described.class).remote()).isEqualTo(sdp(4002));
    callee.tell(SipParty::accept);
    caller.hear(PartyEvent.Accepted.class);
    hangUp(caller, callee);
  }

  @Test
  void isAnsweredWithWhatWasSaidReliablyBefore() throws Exception {
    TestingLeg caller =
        invited(policy(Reliable.REQUIRED, false), policy(Reliable.SUPPORTED, false));
    TestingLeg callee = answering();
    callee.hear(PartyEvent.Offered.class);
    callee.tell(SipParty::ringing);
    caller.hear(PartyEvent.Ringing.class);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::early);
    assertThat(caller.hear(PartyEvent.Described.class).early()).isTrue();
    // a change before the answer, by UPDATE
    caller.tell(party -> party.describe(sdp(4002)));
    assertThat(callee.hear(PartyEvent.Offered.class).remote()).isEqualTo(sdp(4002));
    callee.tell(party -> party.describe(sdp(5002))).tell(SipParty::accept);
    assertThat(caller.hear(PartyEvent.Described.class).remote()).isEqualTo(sdp(5002));
    caller.hear(PartyEvent.Accepted.class);
    hangUp(callee, caller);
  }

  private static void hangUp(TestingLeg one, TestingLeg other) {
    one.tell(party -> party.end(new EndCause(Kind.HANGUP, 200, "bye", Side.CALLER)));
    assertThat(other.hear(PartyEvent.Ended.class).cause().kind()).isEqualTo(Kind.HANGUP);
  }

  @Test
  void isRefusedWhereOneSideRequiresWhatTheOtherDoesNotDo() throws Exception {
    TestingLeg insisting = invited(policy(Reliable.REQUIRED, false), policy(Reliable.OFF, false));
    assertThat(insisting.hear(PartyEvent.Ended.class).cause().sipStatus()).isEqualTo(420);
    close();
    assertThat(answering).isEmpty();
  }

  @Test
  void isRefusedWhereTheTrunkRequiresMoreThanTheCallerCan() throws Exception {
    TestingLeg unable = invited(policy(Reliable.OFF, false), policy(Reliable.REQUIRED, false));
    assertThat(unable.hear(PartyEvent.Ended.class).cause().sipStatus()).isEqualTo(421);
    assertThat(answering).isEmpty();
  }

  @Test
  void losesAHopOnItsWay() throws Exception {
    TrunkDialogConfig usual = policy(Reliable.SUPPORTED, false);
    SipParty party = ((OutgoingCall.Ready) call(usual, usual, 2)).party();
    new TestingLeg(loop, party).tell(to -> to.describe(sdp(4000))).tell(SipParty::invite);
    assertThat(hops.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
    TestingLeg callee = answering();
    callee.tell(to -> to.end(new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE)));
  }

  @Test
  void isNotMadeWhenNoHopIsLeft() throws Exception {
    TrunkDialogConfig usual = policy(Reliable.SUPPORTED, false);
    OutgoingCall call = call(usual, usual, 0);
    assertThat(((OutgoingCall.Impossible) call).cause().sipStatus()).isEqualTo(483);
  }
}
