package org.tipring.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.GatewayConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.VideoConfig;
import org.tipring.gateway.call.Exchange;
import org.tipring.gateway.call.KeysInTheClear;
import org.tipring.gateway.call.MediaSources;
import org.tipring.gateway.edge.EdgeServer;
import org.tipring.gateway.lines.Line;
import org.tipring.gateway.lines.TestLines;
import org.tipring.gateway.load.Admission;
import org.tipring.gateway.load.LoadProbe;
import org.tipring.gateway.operate.Operator;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.TestLine;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.worker.VideoWorkers;
import org.tipring.media.worker.WorkerSettings;
import org.tipring.sip.rtp.RtpPorts;
import org.tipring.sip.rtp.RtpSessions;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.webrtc.session.WebRtcEngine;

/** The whole gateway, running: built from the settings down, and taken down the other way round. */
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** A gateway that is not warm by then serves all the same. */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Exchange exchange;
  private final EdgeServer edge;

  private Gateway(GatewayConfig config) throws IOException, GeneralSecurityException {
    try {
      MediaLoops loops = keep(new MediaLoops(config.webrtc().loops()));
      WebRtcEngine browsers = keep(new WebRtcEngine(config.webrtc(), config.limits(), loops.all()));
      Thread warmUp =
          Thread.ofPlatform().daemon().name("warm-up").start(() -> warmUp(config, browsers));
      RtpSessions phones = phones(config);
      VideoWorkers workers = keep(workers(config.video()));
      TestLines lines =
          config.testLines() ? keep(lines(config, loops, phones, workers::open)) : null;
      Pages pages = new Pages();
      MediaSources media = new MediaSources(browsers, phones, config.limits());
      Admission admission = admission(config, loops);
      keep(LoadProbe.start(loops.all(), admission));
      KeysInTheClear.warn(config);
      TrunkDirectory trunks = trunks(config, lines);
      Accounts accounts = SipAccounts.of(config, pages);
      Operator operator = keep(Operator.start(config));
      exchange =
          keep(
              new Exchange(
                  config,
                  loops,
                  media,
                  trunks,
                  accounts,
                  pages,
                  admission,
                  workers::open,
                  operator.journal(),
                  operator.tap()));
      if (lines != null) {
        lines.callBackTo(exchange.sipPort());
      }
      edge =
          keep(
              EdgeServer.start(
                  config,
                  exchange,
                  pages,
                  offered(lines),
                  operator.parts(exchange::registrations)));
      awaitWarmUp(warmUp);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  /** The first call shall not wait for classes and libraries to be loaded. */
  private static void warmUp(GatewayConfig config, WebRtcEngine browsers) {
    browsers.warmUp();
    MediaPaths.warmUp(config.media());
  }

  private static void awaitWarmUp(Thread warmUp) {
    try {
      warmUp.join(WARM_UP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Starts everything.
   *
   * @throws IOException when a port or a file cannot be had
   * @throws GeneralSecurityException when a key or certificate cannot be used
   */
  public static Gateway start(GatewayConfig config) throws IOException, GeneralSecurityException {
    return new Gateway(config);
  }

  /** The address of the softphone page. */
  public URI address() {
    return edge.address();
  }

  /** The port of SIP, one number for UDP and TCP. */
  public int sipPort() {
    return exchange.sipPort();
  }

  /** Ends the calls, tells the pages, and frees every port and thread; some seconds at most. */
  @Override
  public void close() {
    exchange.endCalls();
    closeParts();
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        log.warn("not everything could be closed", e);
      }
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  private static Admission admission(GatewayConfig config, MediaLoops loops) {
    return new Admission(
        config.limits().load(),
        config.media().opusComplexity(),
        loops.all().size(),
        System::nanoTime);
  }

  private static VideoWorkers workers(VideoConfig config) {
    String folder = System.getProperty("org.bytedeco.javacpp.cachedir");
    Path libraries = folder == null ? null : Path.of(folder);
    return VideoWorkers.start(new WorkerSettings(config.workers(), config.load(), libraries));
  }

  private static RtpSessions phones(GatewayConfig config) {
    String address = config.media().address();
    InetAddress bind = InetAddress.ofLiteral(address == null ? config.sip().host() : address);
    SecureRandom random = new SecureRandom();
    RtpPorts ports = new RtpPorts(bind, config.media().ports(), random);
    return new RtpSessions(ports, random, InstantSource.system());
  }

  /** The lines live where the gateway speaks SIP, so that both can reach each other. */
  private static TestLines lines(
      GatewayConfig config, MediaLoops loops, RtpSessions phones, Transcoders transcoders)
      throws IOException {
    InetAddress sip = InetAddress.ofLiteral(config.sip().host());
    InetAddress address = sip.isAnyLocalAddress() ? InetAddress.ofLiteral("127.0.0.1") : sip;
    return new TestLines(address, loops, phones, config.limits(), transcoders);
  }

  private static TrunkDirectory trunks(GatewayConfig config, @Nullable TestLines lines) {
    List<OutboundTrunkConfig> trunks = new ArrayList<>(config.outboundTrunks());
    if (lines != null) {
      trunks.add(lines.trunk());
    }
    Stream.concat(trunks.stream(), config.inboundTrunks().stream()).forEach(Gateway::announce);
    return new TrunkDirectory(config.sip(), trunks, config.inboundTrunks());
  }

  private static void announce(TrunkConfig trunk) {
    String kind = trunk instanceof OutboundTrunkConfig ? "outbound" : "inbound";
    String from = trunk.preset() == null ? "no preset" : "preset " + trunk.preset();
    log.info("{} trunk {}: {}", kind, trunk.name(), from);
  }

  private static List<TestLine> offered(@Nullable TestLines lines) {
    return lines == null
        ? List.of()
        : Arrays.stream(Line.values())
            .map(line -> new TestLine(line.number(), line.about(), line.hasVideo()))
            .toList();
  }
}
