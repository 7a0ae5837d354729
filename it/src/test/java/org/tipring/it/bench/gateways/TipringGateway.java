package org.tipring.it.bench.gateways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.calling.TipringCallPlacer;
import org.tipring.it.bench.meter.Allocation;
import org.tipring.it.peers.ChildProcess;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;

/** Tipring with the settings of {@code it/bench/tipring.yml}, on free ports. */
public final class TipringGateway implements MeasuredGateway {
  /** Its settings file. */
  public static final Path SETTINGS = Path.of("bench", "tipring.yml").toAbsolutePath();

  private static final Duration START = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final CallPlacer placer;
  private final Allocation allocation;

  private TipringGateway(ChildProcess process, CallPlacer placer, Allocation allocation) {
    this.process = process;
    this.placer = placer;
    this.allocation = allocation;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param command that runs it with {@link #SETTINGS}
   */
  public static TipringGateway start(List<String> command) {
    InetSocketAddress edge = Loopback.at(Ports.free(Loopback.HOST));
    InetSocketAddress phones = Loopback.at(Ports.free(Loopback.HOST));
    Map<String, String> settings =
        Map.of(
            // a call costs what it costs on a full core too: none is refused
            "TIPRING_LIMITS_LOAD", "0",
            "TIPRING_VIDEO_LOAD", "0",
            "TIPRING_EDGE_PORT", Integer.toString(edge.getPort()),
            "TIPRING_SIP_PORT", Integer.toString(Ports.free(Loopback.HOST)),
            "TIPRING_OUTBOUND_TRUNKS_PHONES_PORT", Integer.toString(phones.getPort()));
    Path folder = ChildProcess.folder("bench-tipring");
    ChildProcess process = ChildProcess.start("tipring", folder, command, settings);
    try {
      process.awaitOutput("Tipring is ready", START);
      CallPlacer placer = TipringCallPlacer.start(edge, phones);
      return new TipringGateway(process, placer, new Allocation(process.pid(), folder));
    } catch (IOException e) {
      process.close();
      throw new UncheckedIOException(e);
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public CallPlacer placer() {
    return placer;
  }

  @Override
  public OptionalLong allocatedBytes() {
    return OptionalLong.of(allocation.bytes());
  }

  @Override
  public void close() {
    placer.close();
    process.close();
  }
}
