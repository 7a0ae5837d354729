package org.tipring.gateway.edge;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.AuthConfig;
import org.tipring.config.EdgeConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.gateway.auth.Authenticators;
import org.tipring.gateway.call.Switchboard;
import org.tipring.gateway.operate.OperatorParts;
import org.tipring.gateway.page.CloseReason;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.TestLine;

/** The running edge: a web server with the softphone page and {@code /v1/signal}. */
public final class EdgeServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EdgeServer.class);
  private static final long LOOK_AT_TLS_SECONDS = 10;

  /** Room for those who only fetch the page's files. */
  private static final int MORE_SOCKETS = 256;

  private static final int MORE_SOCKETS_PER_ADDRESS = 32;

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final Pages pages;
  private final @Nullable TlsFiles tls;
  private final ScheduledExecutorService tlsLook;

  private EdgeServer(
      ApplicationContext context, EmbeddedServer server, Pages pages, @Nullable TlsFiles tls) {
    this.context = context;
    this.server = server;
    this.pages = pages;
    this.tls = tls;
    this.tlsLook =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("tls-files").factory());
    var _ =
        tlsLook.scheduleWithFixedDelay(
            this::lookAtTls, LOOK_AT_TLS_SECONDS, LOOK_AT_TLS_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Binds and serves.
   *
   * @param pages the directory that the switchboard looks into
   * @param lines the test lines that pages are told of
   * @param operator who may look at calls, and at what
   * @throws IOException when a file cannot be read, or plain HTTP would leave loopback unasked
   * @throws GeneralSecurityException when a key or certificate cannot be used
   */
  public static EdgeServer start(
      GatewayConfig config,
      Switchboard switchboard,
      Pages pages,
      List<TestLine> lines,
      OperatorParts operator)
      throws IOException, GeneralSecurityException {
    EdgeConfig edge = config.edge();
    boolean isDevelopment = config.auth().mode() == AuthConfig.Mode.DEVELOPMENT;
    boolean isLoopback = InetAddress.getByName(edge.host()).isLoopbackAddress();
    TlsFiles tls = tls(edge);
    if (!isLoopback && (isDevelopment || (tls == null && !edge.allowPlain()))) {
      throw new IOException("beyond loopback, the edge wants TLS and tokens");
    }
    if (isDevelopment) {
      log.warn("development mode: whoever reaches {} is believed any name", edge.host());
    }
    EdgeParts parts =
        new EdgeParts(
            new OriginPolicy(Set.copyOf(edge.origins()), isDevelopment),
            config.limits(),
            Authenticators.of(config.auth(), InstantSource.system()),
            pages,
            switchboard,
            List.copyOf(lines),
            new Crowd(
                config.limits().connections() + MORE_SOCKETS,
                config.limits().connectionsPerAddress() + MORE_SOCKETS_PER_ADDRESS),
            new Crowd(config.limits().connections(), config.limits().connectionsPerAddress()));
    ApplicationContext context = context(edge, parts, operator, tls);
    try {
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      return new EdgeServer(context, server, pages, tls);
    } catch (RuntimeException e) {
      context.close();
      throw new IOException("the edge cannot listen on " + edge.host() + ":" + edge.port(), e);
    }
  }

  private static @Nullable TlsFiles tls(EdgeConfig edge)
      throws IOException, GeneralSecurityException {
    return edge.certificate() == null || edge.key() == null
        ? null
        : new TlsFiles(edge.certificate(), edge.key());
  }

  /** Uses the TLS files anew if they have changed; done by itself every few seconds. */
  void lookAtTls() {
    if (tls != null) {
      tls.refresh();
    }
  }

  private static ApplicationContext context(
      EdgeConfig edge, EdgeParts parts, OperatorParts operator, @Nullable TlsFiles tls) {
    ApplicationContextBuilder builder =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .deduceCloudEnvironment(false)
            .bootstrapEnvironment(false)
            .environmentPropertySource(false)
            .enableDefaultPropertySources(false)
            .properties(properties(edge));
    builder =
        tls == null
            ? builder.singletons(parts, operator)
            : builder.singletons(parts, operator, tls);
    return builder.start();
  }

  private static Map<String, Object> properties(EdgeConfig edge) {
    return Map.ofEntries(
        Map.entry("micronaut.application.name", "tipring"),
        Map.entry("micronaut.server.host", edge.host()),
        Map.entry("micronaut.server.port", edge.port() == 0 ? -1 : edge.port()),
        Map.entry("micronaut.server.http-version", "1.1"),
        Map.entry("micronaut.server.thread-selection", "MANUAL"),
        Map.entry("micronaut.server.max-request-size", 8192),
        Map.entry("micronaut.server.idle-timeout", "120s"),
        Map.entry("micronaut.server.read-idle-timeout", "120s"),
        Map.entry("micronaut.server.write-idle-timeout", "120s"),
        Map.entry("micronaut.server.netty.max-header-size", 8192),
        Map.entry("micronaut.server.netty.max-initial-line-length", 4096),
        Map.entry("micronaut.netty.event-loops.default.num-threads", 2),
        Map.entry("micronaut.server.responses.file.cache-seconds", 0),
        Map.entry("micronaut.router.static-resources.page.paths", "classpath:public"),
        Map.entry("micronaut.router.static-resources.page.mapping", "/**"));
  }

  /** The address of the softphone page. */
  public URI address() {
    String host = server.getHost().contains(":") ? "[" + server.getHost() + "]" : server.getHost();
    return URI.create((tls != null ? "https://" : "http://") + host + ":" + server.getPort() + "/");
  }

  public int port() {
    return server.getPort();
  }

  /** Tells the pages that it is over, and stops serving. Calls are for others to end, before. */
  @Override
  public void close() {
    pages.closeAll(CloseReason.GOING_AWAY);
    tlsLook.shutdownNow();
    context.close();
  }
}
