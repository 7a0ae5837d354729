package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.stack.Door;

/** That calls go to a place does not mean that they may come from there. */
class CallsFromNowhereAreRefusedTest {
  private static final SipConfig NO_VISITORS = new SipConfig("127.0.0.1", 0, null, List.of());

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MediaLoop loop = new MediaLoop((EventLoop) group.next());

  @AfterEach
  void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 403", "127.0.0.0/8, 404"})
  void byTheGatewayBeforeAnybodyHearsOfThem(String from, int status) throws IOException {
    InboundTrunkConfig usual = Defaults.inboundTrunk("office", List.of(from));
    InboundTrunkConfig office =
        new InboundTrunkConfig(
            "office",
            null,
            List.of(from),
            List.of("+49*"),
            usual.digest(),
            usual.media(),
            usual.dialog(),
            usual.headers());
    Trunks gateway = start(List.of(office), Defaults.outboundTrunk("pbx", "127.0.0.1", 9));
    int port = gateway.agent().port();
    Trunks phone = start(List.of(), Defaults.outboundTrunk("gateway", "127.0.0.1", port));
    try {
      SipParty party =
          ((OutgoingCall.Ready)
                  phone.call(
                      loop,
                      phone.directory().named("gateway").orElseThrow(),
                      Dialled.number("alice"),
                      Caller.named("phone")))
              .party();
      TestingLeg caller = new TestingLeg(loop, party);
      caller.tell(leg -> leg.describe(sdp())).tell(SipParty::invite);
      assertThat(caller.hear(PartyEvent.Ended.class).cause().sipStatus()).isEqualTo(status);
    } finally {
      phone.stop();
      gateway.stop();
    }
  }

  private static Trunks start(List<InboundTrunkConfig> inbound, OutboundTrunkConfig outbound)
      throws IOException {
    TrunkDirectory directory = new TrunkDirectory(NO_VISITORS, List.of(outbound), inbound);
    CallHandler nobody =
        call -> {
          throw new AssertionError("a call was let in");
        };
    return Trunks.start(
        NO_VISITORS, directory, Accounts.NONE, Defaults.embedded().limits(), Door.open(), nobody);
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
    return ((SdpReader.Result.Read) SdpReader.read(text.replace("\n", "\r\n"))).description();
  }
}
