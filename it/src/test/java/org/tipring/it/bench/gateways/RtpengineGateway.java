package org.tipring.it.bench.gateways;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.rtpengine.RtpengineCallPlacer;
import org.tipring.it.peers.ChildProcess;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;

/** rtpengine as Debian ships it, without its kernel module, on a loopback address of its own. */
final class RtpengineGateway implements MeasuredGateway {
  static final Path PROGRAM = Path.of("/usr/bin/rtpengine");

  private static final String HOST = "127.0.0.3";
  private static final Duration START = Duration.ofSeconds(30);

  private final ChildProcess process;
  private final RtpengineCallPlacer placer;

  private RtpengineGateway(ChildProcess process, RtpengineCallPlacer placer) {
    this.process = process;
    this.placer = placer;
  }

  static RtpengineGateway start(Core core) {
    InetSocketAddress ng = Loopback.at(HOST, Ports.free(HOST));
    Path folder = ChildProcess.folder("bench-rtpengine");
    List<String> command =
        List.of(
            PROGRAM.toString(),
            "--foreground",
            "--table=-1",
            "--no-fallback",
            "--interface=" + HOST,
            "--listen-ng=" + HOST + ":" + ng.getPort(),
            "--port-min=20000",
            "--port-max=59999",
            "--num-threads=2",
            "--timeout=60",
            "--delete-delay=0",
            "--log-stderr",
            "--log-level=3",
            "--pidfile=" + folder.resolve("rtpengine.pid"));
    ChildProcess process = ChildProcess.start("rtpengine", folder, core.pinned(command), Map.of());
    RtpengineCallPlacer placer = new RtpengineCallPlacer(ng);
    try {
      placer.ping().orTimeout(START.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (RuntimeException e) {
      placer.close();
      process.close();
      throw new IllegalStateException("rtpengine does not start:\n" + process.output(), e);
    }
    return new RtpengineGateway(process, placer);
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
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    placer.close();
    process.close();
  }
}
