package org.tipring.gateway.operate;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.GatewayConfig;
import org.tipring.config.HepConfig;
import org.tipring.config.OperateConfig;
import org.tipring.gateway.call.Journal;
import org.tipring.sip.registration.RegistrationState;
import org.tipring.sip.stack.SipTap;

/** The operator's side as it is set: traces, and a collector that is shown every message. */
public final class Operator implements AutoCloseable {
  private final boolean isTracing;
  private final OperatorAccess access;
  private final CallTraces traces;
  private final @Nullable HepSender hep;

  private Operator(
      boolean isTracing, OperatorAccess access, CallTraces traces, @Nullable HepSender hep) {
    this.isTracing = isTracing;
    this.access = access;
    this.traces = traces;
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
        access,
        traces,
        hep.address() == null ? null : HepSender.open(hep, hep.address(), clock));
  }

  /**
   * What the web server needs of it.
   *
   * @param registrations how the accounts at the trunks stand
   */
  public OperatorParts parts(Supplier<List<RegistrationState>> registrations) {
    return new OperatorParts(access, traces, registrations);
  }

  public Journal journal() {
    return isTracing ? traces : Journal.NONE;
  }

  public SipTap tap() {
    SipTap collector = hep == null ? SipTap.NONE : hep;
    if (!isTracing) {
      return collector;
    }
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
