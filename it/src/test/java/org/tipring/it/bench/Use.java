package org.tipring.it.bench;

import java.time.Duration;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.meter.CoreUse;
import org.tipring.it.bench.meter.ProcessUse;

/** Who has used the processor since an instant: the gateway, the load, others on its core. */
final class Use {
  private final ProcessUse gateway;
  private final ProcessUse load = new ProcessUse(ProcessHandle.current().pid());
  private final Core core;
  private final Duration gatewayBefore;
  private final Duration loadBefore;
  private final Duration coreBefore;
  private final long beganAt = System.nanoTime();

  private Use(MeasuredGateway measured, Core core) {
    this.core = core;
    gateway = new ProcessUse(measured.pid());
    gatewayBefore = gateway.cpuWithWorkers();
    loadBefore = load.cpu();
    coreBefore = coreBusy();
  }

  /** From now on. */
  static Use of(MeasuredGateway gateway, Core core) {
    return new Use(gateway, core);
  }

  private Duration coreBusy() {
    return core.isOne() ? new CoreUse(core.number()).busy() : Duration.ZERO;
  }

  /**
   * Ends the span.
   *
   * @param figures get the shares of the load and of others
   * @return what the gateway used
   */
  Spent spent(Figures figures) {
    double seconds = (System.nanoTime() - beganAt) / 1e9;
    double millis = gateway.cpuWithWorkers().minus(gatewayBefore).toMillis();
    double loadMillis = load.cpu().minus(loadBefore).toMillis();
    double busyMillis = coreBusy().minus(coreBefore).toMillis();
    figures.put(Figure.GENERATOR_CORE, loadMillis / seconds / 10);
    if (core.isOne()) {
      figures.put(Figure.OTHERS, Math.max(0, busyMillis - millis) / seconds / 10);
    }
    return new Spent(millis, seconds);
  }

  /** What the gateway has used, and how long it all took. */
  record Spent(double millis, double seconds) {}
}
