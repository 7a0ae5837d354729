package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.Secret;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.stack.Door;

/** Two user agents in one process, one of which wants to know who calls. */
class ChallengedOverTheWireTest {
  private static final EndCause HANGUP = new EndCause(Kind.HANGUP, 200, "bye", Side.CALLER);
  private static final SipConfig ANY_PORT =
      new SipConfig("127.0.0.1", 0, null, List.of("127.0.0.1"));
  private static final Secret PASSWORD = new Secret("correct horse");

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MediaLoop loop = new MediaLoop((EventLoop) group.next());
  private final BlockingQueue<TestingLeg> answering = new LinkedBlockingQueue<>();
  private final Trunks phone =
      start(
          List.of(),
          List.of(Defaults.inboundTrunk("pbx", List.of("127.0.0.1"))),
          new Accounts(
              Map.of("pbx", new DigestConfig("gw", PASSWORD, null)), List.of(), (_, _) -> {}));
  private @Nullable Trunks gateway;

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.stop();
    }
    phone.stop();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Trunks start(
      List<OutboundTrunkConfig> outbound, List<InboundTrunkConfig> inbound, Accounts accounts) {
    TrunkDirectory directory = new TrunkDirectory(ANY_PORT, outbound, inbound);
    try {
      return Trunks.start(
          ANY_PORT, directory, accounts, Defaults.embedded().limits(), Door.open(), this::take);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void take(IncomingCall call) {
    answering.add(new TestingLeg(loop, call.takeOn(loop)));
  }

  private TestingLeg call(Transport transport, DigestConfig digest) {
    OutboundTrunkConfig trunk =
        Defaults.outboundTrunk("pbx", "127.0.0.1", phone.agent().port())
            .over(transport)
            .withDigest(digest);
    Trunks started = start(List.of(trunk), List.of(), Accounts.NONE);
    gateway = started;
    OutgoingCall.Ready ready =
        (OutgoingCall.Ready) started.call(loop, trunk, Dialled.number("1"), Caller.named("alice"));
    TestingLeg caller = new TestingLeg(loop, ready.party());
    caller.tell(party -> party.describe(sdp(4000))).tell(SipParty::invite);
    return caller;
  }

  private static SessionDescription sdp(int port) {
    String text =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio %d RTP/AVP 0\r\n".formatted(port);
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void isLetInWithTheRightPassword(Transport transport) throws InterruptedException {
    TestingLeg caller = call(transport, new DigestConfig("gw", PASSWORD, "pbx"));
    TestingLeg callee = answering.poll(20, TimeUnit.SECONDS);
    assertThat(callee).isNotNull();
    callee.hear(PartyEvent.Offered.class);
    callee.tell(party -> party.describe(sdp(5000))).tell(SipParty::accept);
    caller.hear(PartyEvent.Described.class);
    caller.hear(PartyEvent.Accepted.class);
    caller.tell(party -> party.describe(sdp(4002)));
    assertThat(callee.hear(PartyEvent.Offered.class).remote()).isEqualTo(sdp(4002));
    callee.tell(party -> party.describe(sdp(5002)));
    caller.hear(PartyEvent.Described.class);
    callee.tell(party -> party.end(HANGUP));
    caller.hear(PartyEvent.Ended.class);
  }

  @Test
  void isRejectedWithAWrongOneOrWithout() {
    for (DigestConfig digest :
        List.of(
            new DigestConfig("gw", new Secret("wrong"), null),
            new DigestConfig("gw", PASSWORD, "another realm"),
            DigestConfig.NONE)) {
      EndCause cause = call(Transport.UDP, digest).hear(PartyEvent.Ended.class).cause();
      assertThat(cause.kind()).isEqualTo(Kind.REJECTED);
      assertThat(answering).isEmpty();
      if (gateway != null) {
        gateway.stop();
      }
    }
  }
}
