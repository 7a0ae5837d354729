package org.tipring.it.bench.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tipring.it.peers.ChildProcess;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.ListeningPorts;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;

/** A gateway of its own whose test lines answer whoever calls them by SIP. */
public final class AnsweringGateway implements AutoCloseable {
  /** A line that answers at once and says nothing until something is said. */
  public static final String LINE = "echo";

  private static final Duration START = Duration.ofMinutes(2);

  private final int page = Ports.free(Loopback.HOST);
  private final int sip = Ports.free(Loopback.HOST);
  private final ChildProcess process;

  /**
   * @throws IOException when its settings cannot be written
   */
  public AnsweringGateway() throws IOException {
    Path folder = ChildProcess.folder("answering-gateway");
    Path settings = folder.resolve("tipring.yml");
    Files.writeString(settings, settings(page, sip));
    process = ChildProcess.start("gateway", folder, command(settings), Map.of());
    try {
      process.awaitOutput("Tipring is ready", START);
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }

  /** As the tests start one, with the launcher's collector and without the search for leaks. */
  private static List<String> command(Path settings) {
    List<String> command = new ArrayList<>(Gateway.command(settings));
    command.removeIf(option -> option.startsWith("-X") || option.contains("leakDetection"));
    command.addAll(1, List.of("-Xmx768m", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20"));
    return command;
  }

  private static String settings(int page, int sip) {
    return """
    edge:
      port: %d
    sip:
      port: %d
    media:
      # a port that was used rests for 30 seconds: many calls need many
      ports: 19100-64999
    video:
      workers: 1
    limits:
      calls: 5000
      sip-requests-per-second: 100000
      sip-requests-per-second-per-address: 100000
    test-lines: true
    """
        .formatted(page, sip);
  }

  /** Where the lines take calls: the port that is neither the page's nor the gateway's own. */
  public InetSocketAddress address() {
    List<Integer> others =
        ListeningPorts.of(process.pid()).stream()
            .filter(port -> port != page && port != sip)
            .toList();
    if (others.size() != 1) {
      throw new AssertionError("which of these is the lines'? " + others);
    }
    return Loopback.at(others.getFirst());
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
