package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.config.Defaults;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.message.SipText;
import org.tipring.sip.stack.Door;

/** Two user agents in one process call each other over loopback. */
class PlainCallTest {
  private static final EndCause HANGUP = new EndCause(Kind.HANGUP, 200, "bye", Side.CALLER);
  private static final SipConfig ANY_PORT =
      new SipConfig("127.0.0.1", 0, null, List.of("127.0.0.1"));

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MediaLoop loop = new MediaLoop((EventLoop) group.next());
  private final BlockingQueue<TestingLeg> answering = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> callees = new LinkedBlockingQueue<>();
  private Trunks phone = start(5060, Transport.UDP, this::take);
  private Trunks gateway = start(5060, Transport.UDP, this::take);

  @BeforeEach
  void open() {
    // the ports are open since the fields were made
    assertThat(phone.agent().port()).isNotEqualTo(gateway.agent().port());
  }

  @AfterEach
  void close() {
    gateway.stop();
    phone.stop();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static Trunks start(int port, Transport transport, CallHandler handler) {
    OutboundTrunkConfig trunk = Defaults.outboundTrunk("pbx", "127.0.0.1", port).over(transport);
    TrunkDirectory directory = new TrunkDirectory(ANY_PORT, List.of(trunk), List.of());
    try {
      return Trunks.start(
          ANY_PORT, directory, Accounts.NONE, Defaults.embedded().limits(), Door.open(), handler);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void take(IncomingCall call) {
    callees.add(call.callee() + " from " + call.caller().user());
    answering.add(new TestingLeg(loop, call.takeOn(loop)));
  }

  private TestingLeg callFrom(String number, Transport transport) {
    gateway.stop();
    gateway = start(phone.agent().port(), transport, this::take);
    OutgoingCall call = gateway.call(loop, pbx(), Dialled.number(number), Caller.named("alice"));
    SipParty party = ((OutgoingCall.Ready) call).party();
    return new TestingLeg(loop, party);
  }

  private OutboundTrunkConfig pbx() {
    return gateway.directory().named("pbx").orElseThrow();
  }

  private TestingLeg answering() throws InterruptedException {
    TestingLeg leg = answering.poll(20, TimeUnit.SECONDS);
    assertThat(leg).isNotNull();
    return leg;
  }

  private static SessionDescription sdp(int port) {
    String text =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio "
            + port
            + " RTP/AVP 0\r\n";
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void isMadeAnsweredAndEnded(Transport transport) throws InterruptedException {
    TestingLeg caller = callFrom("+49 30 1", transport);
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    TestingLeg callee = answering();
    assertThat(callees.take()).isEqualTo("+49 30 1 from alice");
    assertThat(callee.hear(PartyEvent.Offered.class).remote()).isEqualTo(sdp(4000));
    callee.tell(SipParty::ringing);
    caller.hear(PartyEvent.Ringing.class);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::accept);
    assertThat(caller.hear(PartyEvent.Described.class).remote()).isEqualTo(sdp(5000));
    caller.hear(PartyEvent.Accepted.class);
    caller.tell(party -> party.end(HANGUP));
    assertThat(callee.hear(PartyEvent.Ended.class).cause().kind()).isEqualTo(Kind.HANGUP);
    assertThat(caller.hasHeardNothing()).isTrue();
  }

  @Test
  void isEndedByTheCalled() throws InterruptedException {
    TestingLeg caller = callFrom("1", Transport.UDP);
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    TestingLeg callee = answering();
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::accept);
    caller.hear(PartyEvent.Described.class);
    caller.hear(PartyEvent.Accepted.class);
    callee.tell(party -> party.end(HANGUP));
    assertThat(caller.hear(PartyEvent.Ended.class).cause().side()).isEqualTo(Side.CALLEE);
  }

  @Test
  void isCancelledWhileItRings() throws InterruptedException {
    TestingLeg caller = callFrom("1", Transport.UDP);
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    TestingLeg callee = answering();
    callee.hear(PartyEvent.Offered.class);
    callee.tell(SipParty::ringing);
    caller.hear(PartyEvent.Ringing.class);
    caller.tell(party -> party.end(HANGUP));
    assertThat(callee.hear(PartyEvent.Ended.class).cause().kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void isRefusedAsBusy() throws InterruptedException {
    TestingLeg caller = callFrom("1", Transport.UDP);
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    answering().tell(party -> party.end(new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE)));
    assertThat(caller.hear(PartyEvent.Ended.class).cause().kind()).isEqualTo(Kind.BUSY);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void isChangedByEitherSideAndAskedForPictures(Transport transport) throws InterruptedException {
    TestingLeg caller = callFrom("1", transport);
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    TestingLeg callee = answering();
    callee.hear(PartyEvent.Offered.class);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::accept);
    caller.hear(PartyEvent.Described.class);
    caller.hear(PartyEvent.Accepted.class);
    change(caller, 4002, callee, 5002);
    change(callee, 5004, caller, 4004);
    caller.tell(party -> party.describe(sdp(4006)));
    callee.hear(PartyEvent.Offered.class);
    callee.tell(party -> party.refuseOffer(new SessionFailure.NoCommonFormat("no")));
    assertThat(caller.hear(PartyEvent.OfferRefused.class).sipStatus()).isEqualTo(488);
    caller.tell(SipParty::requestKeyframe);
    callee.hear(PartyEvent.KeyframeWanted.class);
    callee.tell(SipParty::requestKeyframe);
    caller.hear(PartyEvent.KeyframeWanted.class);
    callee.tell(party -> party.end(HANGUP));
    caller.hear(PartyEvent.Ended.class);
  }

  private static void change(TestingLeg one, int offer, TestingLeg other, int answer) {
    one.tell(party -> party.describe(sdp(offer)));
    assertThat(other.hear(PartyEvent.Offered.class).remote()).isEqualTo(sdp(offer));
    other.tell(party -> party.describe(sdp(answer)));
    assertThat(one.hear(PartyEvent.Described.class).remote()).isEqualTo(sdp(answer));
  }

  @Test
  void goesByTcpWhenTheInviteIsTooLongForADatagram() throws InterruptedException {
    TestingLeg caller = callFrom("1", Transport.UDP);
    List<Attribute> many = Collections.nCopies(60, new Attribute("x-padding", "0123456789012345"));
    SessionDescription plain = sdp(4000);
    SessionDescription large =
        new SessionDescription(plain.origin(), plain.connection(), many, plain.media());
    caller.tell(party -> party.describe(large)).tell(SipParty::invite);
    TestingLeg callee = answering();
    assertThat(callee.hear(PartyEvent.Offered.class).remote()).isEqualTo(large);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::accept);
    caller.hear(PartyEvent.Described.class);
    caller.hear(PartyEvent.Accepted.class);
    callee.tell(party -> party.end(HANGUP));
    caller.hear(PartyEvent.Ended.class);
  }

  @Test
  void findsNobodyBehindATrunkThatRefusesConnections() {
    TestingLeg caller = callFrom("1", Transport.TCP);
    phone.stop();
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    assertThat(caller.hear(PartyEvent.Ended.class).cause().kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void isToldToComeBackLaterDuringShutdown() throws InterruptedException {
    TestingLeg caller = callFrom("1", Transport.UDP);
    phone.refuseNewCalls();
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    assertThat(caller.hear(PartyEvent.Ended.class).cause().kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(answering).isEmpty();
  }

  @Test
  void refusesANumberThatCouldChangeTheMessage() {
    for (String number : List.of("1\r\nX: y", "", "1\u0000", "x".repeat(SipText.MAX_LENGTH + 1))) {
      assertThat(gateway.call(loop, pbx(), Dialled.number(number), Caller.named("alice")))
          .isInstanceOf(OutgoingCall.Impossible.class);
    }
  }

  @Test
  void isNotMadeOnceItHasMadeTooManyHops() {
    Dialled last = Dialled.number("1").afterHop(1);
    assertThat(gateway.call(loop, pbx(), last, Caller.named("alice")))
        .isInstanceOfSatisfying(
            OutgoingCall.Impossible.class,
            impossible -> assertThat(impossible.cause().sipStatus()).isEqualTo(483));
  }
}
