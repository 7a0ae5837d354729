package org.tipring.it.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real gateway as a process of its own, with a settings file, on free ports. */
public final class Gateway implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  /** How long the gateway lets a phone or a page ring here. */
  public static final Duration RINGING = Duration.ofSeconds(4);

  private final ChildProcess process;
  private final String origin;
  private final InetSocketAddress sip;
  private final Trunk quality;
  private final Trunk passThrough;
  private final Trunk tcp;

  private Gateway(
      ChildProcess process,
      String origin,
      InetSocketAddress sip,
      Trunk quality,
      Trunk passThrough,
      Trunk tcp) {
    this.process = process;
    this.origin = origin;
    this.sip = sip;
    this.quality = quality;
    this.passThrough = passThrough;
    this.tcp = tcp;
  }

  /** Starts it, and waits until it serves its page. */
  public static Gateway start() {
    return start("");
  }

  /**
   * The same with other settings than usual.
   *
   * @param more YAML, behind the rest
   */
  public static Gateway start(String more) {
    return start(more, Map.of());
  }

  /** The same with more trunks than usual, and an environment. */
  public static Gateway startWith(List<Trunk> trunks, Map<String, String> environment) {
    return start("", environment, trunks);
  }

  /**
   * The same with an environment, which wins over the settings.
   *
   * @param environment {@code TIPRING_…}
   */
  public static Gateway start(String more, Map<String, String> environment) {
    return start(more, environment, List.of());
  }

  private static Gateway start(String more, Map<String, String> environment, List<Trunk> others) {
    Trunk quality = Trunk.at("quality", "1", Loopback.HOST, false, "audio: quality");
    Trunk passThrough = Trunk.at("pass-through", "2", "127.0.0.12", false, "audio: passthrough");
    Trunk tcp = Trunk.at("over-tcp", "3", "127.0.0.13", true, "audio: quality");
    // whose calls are told apart by the number called come before who takes the others
    List<Trunk> trunks = new ArrayList<>(others);
    trunks.addAll(List.of(quality, passThrough, tcp));
    int edge = Ports.free(Loopback.HOST);
    int sip = Ports.free(Loopback.HOST);
    Path folder = ChildProcess.folder("gateway");
    Path settings = folder.resolve("tipring.yml");
    try {
      Files.writeString(settings, settings(edge, sip, trunks) + more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess process = ChildProcess.start("gateway", folder, command(settings), environment);
    String origin = "http://127.0.0.1:" + edge;
    try {
      Await.until("the gateway serves its page", START, () -> isServed(process, origin));
      Await.until("its video workers are ready", START, () -> areWorkersReady(process));
    } catch (AssertionError e) {
      process.close();
      throw new AssertionError(process.output(), e);
    }
    return new Gateway(process, origin, Loopback.at(sip), quality, passThrough, tcp);
  }

  private static String settings(int edge, int sip, List<Trunk> trunks) {
    return """
    edge:
      host: 127.0.0.1
      port: %d
    auth:
      mode: development
    sip:
      host: 127.0.0.1
      port: %d
    limits:
      ringing: %ds
      connections-per-address: 500
      calls-per-user: 20
      # what else this machine does is no reason to refuse a test's call
      load: 0
    outbound-trunks:
    %sinbound-trunks:
    %sdispatch-rules:
    %s  - {from: pages, number: "8*", user: "{number:1}"}
      - {from: pages, trunk: test-lines}
      - {from: quality, number: "7*", trunk: pass-through, dial: "2{number:1}"}
      - {from: quality, number: "6*", trunk: over-tcp, uri: "sip:{number}@phones.example"}
      - {user: "{number}"}
    test-lines: true
    """
        .formatted(
            edge,
            sip,
            RINGING.toSeconds(),
            each(trunks, Trunk::outbound),
            each(trunks, Trunk::inbound),
            each(trunks, Trunk::rule));
  }

  private static String each(List<Trunk> trunks, Function<Trunk, String> part) {
    return trunks.stream().map(part).collect(Collectors.joining());
  }

  /** What starts it: its classes and options, with a settings file. */
  public static List<String> command(Path settings) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-Xmx384m", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dio.netty.leakDetection.level=paranoid");
    command.addAll(List.of("-cp", classPath(), "org.tipring.gateway.Tipring", "run"));
    command.add(settings.toString());
    return command;
  }

  /** Ours without the tests themselves. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isServed(ChildProcess process, String origin) {
    if (!process.isAlive()) {
      throw new AssertionError("the gateway ended early");
    }
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(origin + "/").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Workers are patient, and slow to start where there is much to do. */
  private static boolean areWorkersReady(ChildProcess process) {
    String said = process.output();
    long ready = said.lines().filter(line -> line.contains("converts video")).count();
    return ready > 0 && ready >= workersOf(process).count();
  }

  private static Stream<ProcessHandle> workersOf(ChildProcess process) {
    return ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> child.info().command().orElse("").endsWith("java"));
  }

  /** {@code http://…}, where its page is. */
  public String origin() {
    return origin;
  }

  /** Where it listens for SIP. */
  public InetSocketAddress sip() {
    return sip;
  }

  /** The URI by which a phone calls a user of a page. */
  public String uriOf(String user) {
    return "sip:%s@%s:%d".formatted(user, sip.getHostString(), sip.getPort());
  }

  /** A trunk that wants Opus to the browser. */
  public Trunk quality() {
    return quality;
  }

  /** A trunk that wants the phone's own G.711 to the browser. */
  public Trunk passThrough() {
    return passThrough;
  }

  /** A trunk reached over TCP. */
  public Trunk tcp() {
    return tcp;
  }

  public long pid() {
    return process.pid();
  }

  /** The processes that convert its video. */
  public List<ProcessHandle> videoWorkers() {
    return workersOf(process).toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything it printed and logged until now. */
  public String output() {
    return process.output();
  }

  /** Asks it to end (SIGTERM), and says with which status it did. */
  public int stop() {
    process.terminate();
    return process.exitCode(Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    process.close();
  }
}
