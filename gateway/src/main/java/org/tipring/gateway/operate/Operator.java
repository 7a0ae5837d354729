package org.tipring.gateway.operate;

import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.tipring.config.GatewayConfig;
import org.tipring.config.HepConfig;
import org.tipring.config.OperateConfig;
import org.tipring.gateway.call.Journal;
import org.tipring.sip.stack.SipTap;

/** The operator's side as it is set: traces, and a collector that is shown every message. */
public final class Operator implements AutoCloseable {
  private final boolean isTracing;
  private final OperatorParts parts;
  private final @Nullable HepSender hep;

  private Operator(boolean isTracing, OperatorParts parts, @Nullable HepSender hep) {
    this.isTracing = isTracing;
    this.parts = parts;
    this.hep = hep;
  }

  /**
   * Opens what the settings name.
   *
   * @throws IOException when there is no socket for the collector
   */
  public static Operator start(GatewayConfig config) throws IOException {
    OperateConfig operate = config.operate();
    InstantSource clock = InstantSource.system();
    OperatorAccess access = new OperatorAccess(operate.token(), config.edge().isLoopback());
    CallTraces traces = new CallTraces(operate.tracedCalls(), clock);
    HepConfig hep = operate.hep();
    return new Operator(
        operate.tracedCalls() > 0,
        new OperatorParts(access, traces),
        hep.address() == null ? null : HepSender.open(hep, hep.address(), clock));
  }

  /** What the web server needs of it. */
  public OperatorParts parts() {
    return parts;
  }

  public Journal journal() {
    return isTracing ? parts.traces() : Journal.NONE;
  }

  public SipTap tap() {
    SipTap collector = hep == null ? SipTap.NONE : hep;
    if (!isTracing) {
      return collector;
    }
    CallTraces traces = parts.traces();
    return hep == null
        ? traces
        : passage -> {
          traces.onMessage(passage);
          collector.onMessage(passage);
        };
  }

  @Override
  public void close() {
    if (hep != null) {
      hep.close();
    }
  }
}
