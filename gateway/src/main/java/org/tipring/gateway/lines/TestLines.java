package org.tipring.gateway.lines;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.LimitsConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkMediaConfig.VideoPolicy;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.Party;
import org.tipring.sip.rtp.RtpSession;
import org.tipring.sip.rtp.RtpSessions;
import org.tipring.sip.rtp.RtpSettings;
import org.tipring.sip.sdp.LineSecurity;
import org.tipring.sip.stack.Door;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.Caller;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.IncomingCall;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

/**
 * The built-in lines: a SIP user agent of its own that the gateway reaches as it does any phone,
 * over SIP and RTP.
 */
public final class TestLines implements AutoCloseable {
  private static final EndCause NO_SUCH_LINE =
      new EndCause(Kind.NOT_FOUND, 404, "there is no such test line", Side.CALLEE);
  private static final EndCause NO_PORT =
      new EndCause(Kind.OVERLOADED, 503, "no RTP port is left", Side.CALLEE);

  private final InetAddress address;
  private final MediaLoops loops;
  private final RtpSessions sessions;
  private final LimitsConfig limits;
  private final Transcoders transcoders;
  private final SecureRandom random = new SecureRandom();
  private final TrunkDirectory directory;
  private final Trunks trunks;
  private volatile @Nullable OutboundTrunkConfig gateway;

  /**
   * Binds a SIP port of the system's choice and begins to take calls.
   *
   * @param address of this machine, where the gateway speaks SIP too
   * @throws IOException when no port can be bound
   */
  public TestLines(
      InetAddress address,
      MediaLoops loops,
      RtpSessions sessions,
      LimitsConfig limits,
      Transcoders transcoders)
      throws IOException {
    this.address = address;
    this.loops = loops;
    this.sessions = sessions;
    this.limits = limits;
    this.transcoders = transcoders;
    String host = address.getHostAddress();
    SipConfig sip = new SipConfig(host, 0, null, List.of(host));
    this.directory = new TrunkDirectory(sip, List.of(), List.of());
    this.trunks = Trunks.start(sip, directory, Accounts.NONE, limits, Door.open(), this::onCall);
  }

  /** The lines as the gateway's rules know them. */
  public OutboundTrunkConfig trunk() {
    return trunkTo(DispatchRuleConfig.TEST_LINES, trunks.agent().port());
  }

  /** Says where the gateway takes calls, for the line that calls back. */
  public void callBackTo(int gatewayPort) {
    OutboundTrunkConfig trunk = trunkTo("gateway", gatewayPort);
    directory.add(trunk);
    directory.resolve();
    gateway = trunk;
  }

  private OutboundTrunkConfig trunkTo(String name, int port) {
    OutboundTrunkConfig usual = Defaults.outboundTrunk(name, address.getHostAddress(), port);
    // the lines see H.264 alone, so that a browser's pictures are converted
    return usual
        .withMedia(usual.media().withVideo(VideoPolicy.VP8, usual.media().videoCodecs()))
        // both ends are this process
        .withPing(Duration.ZERO);
  }

  private void onCall(IncomingCall incoming) {
    Line line = Line.named(incoming.callee()).orElse(null);
    if (line == null) {
      incoming.refuse(NO_SUCH_LINE);
      return;
    }
    String caller = incoming.caller().user();
    MediaLoop loop = loops.next();
    Party party = incoming.takeOn(loop);
    loop.execute(() -> {
      LineCall call = open(loop, party, line.hasVideo(), line.script(), caller);
      if (call != null) {
        call.take();
      }
    });
  }

  private void callBack(MediaLoop loop, String user) {
    OutboundTrunkConfig to = gateway;
    if (to != null
        && trunks.call(loop, to, Dialled.number(user), Caller.named(Line.CALLBACK.number()))
            instanceof OutgoingCall.Ready(Party phone)) {
      LineCall call = open(loop, phone, false, LineCall::playTone, user);
      if (call != null) {
        call.place();
      }
    }
  }

  private @Nullable LineCall open(
      MediaLoop loop, Party party, boolean hasVideo, Line.Script script, String caller) {
    RtpSettings settings =
        new RtpSettings(address, false, 20, limits.silence(), LineSecurity.PLAIN);
    RtpSession session = sessions.open(loop, settings);
    if (session == null) {
      party.end(NO_PORT);
      return null;
    }
    return new LineCall(
        loop, party, session, random, hasVideo, script, transcoders, () -> callBack(loop, caller));
  }

  /** Refuses new calls and frees the SIP port; calls end with the gateway's. */
  @Override
  public void close() {
    trunks.stop();
  }
}
