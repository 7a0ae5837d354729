package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.Caller;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

/**
 * The gateway's SIP side alone, in this process and without media: real settings, ports, names and
 * dialogs, with one trunk and nobody behind it.
 */
public final class SipSide implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /**
   * Settings of it.
   *
   * @param tlsPort 0 for none
   * @param own its certificate, or null
   * @param trusted whom it believes by TLS, or null for those whom Java believes
   * @param resolver the DNS server, or null for the system's
   */
  public record Setting(
      int tlsPort,
      @Nullable TlsCertificate own,
      @Nullable TlsCertificate trusted,
      @Nullable Dnsmasq resolver) {
    public static final Setting PLAIN = new Setting(0, null, null, null);

    public Setting asking(Dnsmasq server) {
      return new Setting(tlsPort, own, trusted, server);
    }

    public Setting showing(TlsCertificate certificate, int port) {
      return new Setting(port, certificate, trusted, resolver);
    }

    public Setting believing(TlsCertificate certificate) {
      return new Setting(tlsPort, own, certificate, resolver);
    }

    private SipConfig config() {
      Path certificate = own == null ? null : own.certificateFile();
      Path key = own == null ? null : own.keyFile();
      Path authority = trusted == null ? null : trusted.certificateFile();
      String server = resolver == null ? null : resolver.setting();
      return new SipConfig(
          Loopback.HOST,
          0,
          tlsPort,
          null,
          null,
          List.of(),
          certificate,
          key,
          authority,
          false,
          server);
    }
  }

  private final MediaLoops loops = new MediaLoops(1);
  private final MediaLoop loop = loops.next();
  private final OutboundTrunkConfig trunk;
  private final Trunks trunks;

  private SipSide(Setting setting, OutboundTrunkConfig trunk) throws IOException {
    this.trunk = trunk;
    TrunkDirectory directory = new TrunkDirectory(setting.config(), List.of(trunk), List.of());
    this.trunks =
        Trunks.start(
            setting.config(),
            directory,
            Accounts.NONE,
            Defaults.embedded().limits(),
            Door.open(),
            call -> {});
  }

  /**
   * Starts it with a trunk.
   *
   * @param port 0 for what DNS says
   */
  public static SipSide start(Setting setting, String host, int port, Transport transport) {
    try {
      OutboundTrunkConfig trunk = Defaults.outboundTrunk("pbx", host, port).over(transport);
      // who plays the phone answers calls alone
      return new SipSide(setting, trunk.withPing(Duration.ZERO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SipUserAgent agent() {
    return trunks.agent();
  }

  /** Calls a number by the trunk. */
  public Call call(String number) {
    return call(number, 0);
  }

  /**
   * The same with an offer of that many lines more, as many as a datagram is too short for.
   *
   * @throws AssertionError when nobody can be called
   */
  public Call call(String number, int lines) {
    OutgoingCall outgoing = trunks.call(loop, trunk, Dialled.number(number), Caller.named("alice"));
    if (!(outgoing instanceof OutgoingCall.Ready(SipParty party))) {
      throw new AssertionError("no call: " + outgoing);
    }
    return new Call(party, offer(lines));
  }

  private static SessionDescription offer(int lines) {
    String text =
        """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 4000 RTP/AVP 0
        """;
    if (!(SdpReader.read(text.replace("\n", "\r\n"))
        instanceof SdpReader.Result.Read(SessionDescription plain))) {
      throw new AssertionError(text);
    }
    List<Attribute> more =
        Collections.nCopies(lines, new Attribute("x-padding", "0123456789012345"));
    return new SessionDescription(plain.origin(), plain.connection(), more, plain.media());
  }

  /** A call out. */
  public final class Call {
    private final SipParty party;
    private final BlockingQueue<PartyEvent> events = new LinkedBlockingQueue<>();

    private Call(SipParty party, SessionDescription offer) {
      this.party = party;
      loop.execute(() -> {
        party.listen(events::add);
        party.describe(offer);
        party.invite();
      });
    }

    /** Waits for an event; those before it are of no interest. */
    public <E extends PartyEvent> E await(Class<E> kind) {
      long end = System.nanoTime() + SOON.toNanos();
      while (true) {
        PartyEvent event = next(end - System.nanoTime());
        if (event == null) {
          throw new AssertionError("no " + kind.getSimpleName() + " in " + SOON);
        }
        if (kind.isInstance(event)) {
          return kind.cast(event);
        }
        if (event instanceof PartyEvent.Ended(EndCause cause)) {
          throw new AssertionError("the call has ended: " + cause);
        }
      }
    }

    private @Nullable PartyEvent next(long nanos) {
      try {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    public void awaitAnswer() {
      await(PartyEvent.Accepted.class);
    }

    public EndCause awaitEnd() {
      return await(PartyEvent.Ended.class).cause();
    }

    public void hangUp() {
      loop.execute(() -> party.end(new EndCause(Kind.HANGUP, 200, "bye", Side.CALLER)));
    }
  }

  @Override
  public void close() {
    trunks.stop();
    loops.close();
  }
}
