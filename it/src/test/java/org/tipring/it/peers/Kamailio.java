package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kamailio with a configuration of the test's own, on a loopback address: UDP, TCP and TLS. */
public final class Kamailio implements AutoCloseable {
  private static final Path MODULES = Path.of("/usr/lib/x86_64-linux-gnu/kamailio/modules");
  private static final Duration START = Duration.ofSeconds(30);

  /**
   * Where and how it runs.
   *
   * @param port for UDP and TCP
   * @param tls null to speak no TLS
   * @param modules without {@code .so}, besides those that every test wants (tm, sl, rr, pv,
   *     maxfwd, textops, xlog, siputils, and tls where it is spoken)
   * @param routes the configuration's rest: parameters of those modules, and the request route
   */
  public record Setting(
      String host, int port, @Nullable Tls tls, List<String> modules, String routes) {
    public static Setting at(InetSocketAddress address, String routes) {
      return new Setting(address.getHostString(), address.getPort(), null, List.of(), routes);
    }

    public Setting with(Tls tls) {
      return new Setting(host, port, tls, modules, routes);
    }

    public Setting loading(String... more) {
      return new Setting(host, port, tls, List.of(more), routes);
    }
  }

  /**
   * How it speaks TLS.
   *
   * @param certificate that it shows, to those who call it and to those whom it calls
   * @param trusted PEM file with what it believes in, or null to believe anybody
   * @param isClientAsked whether whoever calls it has to show a certificate
   */
  public record Tls(
      int port, TlsCertificate certificate, @Nullable Path trusted, boolean isClientAsked) {}

  /** A proxy in front of one place: remembers its way by Record-Route, and sends on. */
  public static String proxyTo(String uri) {
    return """
    request_route {
      if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
      if (is_method("CANCEL")) { if (t_check_trans()) { t_relay(); } exit; }
      if (has_totag()) {
        if (!loose_route()) {
          if (is_method("ACK")) { if (t_check_trans()) { t_relay(); } exit; }
          sl_send_reply("404", "Not Here");
          exit;
        }
        t_relay();
        exit;
      }
      if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
      record_route();
      $du = "%s";
      t_relay();
    }
    """
        .formatted(uri);
  }

  private final Path folder;
  private final ChildProcess process;

  private Kamailio(Path folder, ChildProcess process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts it, and waits until it listens. */
  public static Kamailio start(Setting setting) {
    String program = Programs.require("kamailio", "kamailio");
    if (setting.tls() != null) {
      Programs.requireFile(MODULES.resolve("tls.so"), "kamailio-tls-modules");
    }
    Path folder = ChildProcess.folder("kamailio");
    write(folder.resolve("kamailio.cfg"), configuration(setting, folder));
    List<String> command = new ArrayList<>(List.of(program, "-DD", "-E", "-m", "32", "-M", "4"));
    command.addAll(List.of("-f", folder.resolve("kamailio.cfg").toString()));
    command.addAll(List.of("-Y", folder.toString(), "-w", folder.toString()));
    ChildProcess process = ChildProcess.start("kamailio", folder, command, Map.of());
    try {
      Await.until("Kamailio listens (see " + folder + ")", START, () -> isUp(process, setting));
    } catch (AssertionError e) {
      process.close();
      throw new AssertionError(process.output(), e);
    }
    return new Kamailio(folder, process);
  }

  private static boolean isUp(ChildProcess process, Setting setting) {
    if (!process.isAlive()) {
      throw new AssertionError("Kamailio ended early");
    }
    int port = setting.tls() == null ? setting.port() : setting.tls().port();
    return Ports.isListening(setting.host(), port);
  }

  private static String configuration(Setting setting, Path folder) {
    StringBuilder text = new StringBuilder("#!KAMAILIO\n");
    text.append("debug=2\nlog_stderror=yes\nfork=yes\nchildren=1\ntcp_children=1\n");
    text.append("auto_aliases=no\ndns=no\nrev_dns=no\ndns_try_ipv6=no\ntcp_accept_no_cl=yes\n");
    text.append("tcp_crlf_ping=yes\ntcp_connection_lifetime=3605\n");
    listen(text, "udp", setting.host(), setting.port());
    listen(text, "tcp", setting.host(), setting.port());
    if (setting.tls() != null) {
      text.append("enable_tls=yes\n");
      listen(text, "tls", setting.host(), setting.tls().port());
    }
    text.append("mpath=\"").append(MODULES).append("/\"\n");
    List<String> modules = new ArrayList<>(List.of("tm", "sl", "rr", "pv", "maxfwd", "textops"));
    modules.addAll(List.of("xlog", "siputils", "kex", "corex"));
    modules.addAll(setting.modules());
    if (setting.tls() != null) {
      modules.add("tls");
    }
    modules.forEach(name -> text.append("loadmodule \"").append(name).append(".so\"\n"));
    if (setting.tls() != null) {
      Path file = folder.resolve("tls.cfg");
      write(file, tls(setting.tls()));
      text.append("modparam(\"tls\", \"config\", \"").append(file).append("\")\n");
    }
    return text.append(setting.routes()).append('\n').toString();
  }

  private static void listen(StringBuilder text, String transport, String host, int port) {
    text.append("listen=%s:%s:%d\n".formatted(transport, host, port));
  }

  private static String tls(Tls tls) {
    String own =
        "method = TLSv1.2+\ncertificate = %s\nprivate_key = %s\n"
            .formatted(tls.certificate().certificateFile(), tls.certificate().keyFile());
    String trusted = tls.trusted() == null ? "" : "ca_list = " + tls.trusted() + "\n";
    String asked = tls.isClientAsked() ? "yes\n" : "no\n";
    return "[server:default]\n"
        + own
        + trusted
        + "verify_certificate = "
        + asked
        + "require_certificate = "
        + asked
        + "[client:default]\n"
        + own
        + trusted
        + "verify_certificate = "
        + (tls.trusted() == null ? "no\n" : "yes\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it logged until now, its {@code xlog} lines included. */
  public String log() {
    return process.output();
  }

  public void awaitLog(String text) {
    process.awaitOutput(text, Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return "Kamailio in " + folder;
  }
}
