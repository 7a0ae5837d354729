package org.tipring.gateway.operate;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.call.Journal;
import org.tipring.sip.stack.SipTap;

/**
 * What happened in the calls that stand and in the last that ended: SIP messages by their Call-ID,
 * and what the calls themselves tell. Thread-safe; everything in it is bounded.
 */
public final class CallTraces implements SipTap, Journal {
  /** Dialogs of which no call is known, or not yet. */
  private static final int MOST_EARLY = 256;

  private static final int MOST_EARLY_ENTRIES = 16;

  private final int mostEnded;
  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<String, CallTrace> calls = new LinkedHashMap<>();

  @GuardedBy("this")
  private final Map<String, CallTrace> byCallId = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, List<TraceEntry>> early = new LinkedHashMap<>();

  @GuardedBy("this")
  private int countEnded;

  /**
   * @param mostEnded how many calls are kept after their end
   */
  public CallTraces(int mostEnded, InstantSource clock) {
    this.mostEnded = mostEnded;
    this.clock = clock;
  }

  @Override
  public void onMessage(Passage passage) {
    Instant now = clock.instant();
    ShownSip shown = ShownSip.of(passage.bytes());
    if (shown.callId().isEmpty()) {
      return;
    }
    String peer = passage.remote().getHostString() + ":" + passage.remote().getPort();
    String from = passage.isSent() ? TraceEntry.GATEWAY : peer;
    String to = passage.isSent() ? peer : TraceEntry.GATEWAY;
    add(shown.callId(), new TraceEntry(now, from, to, shown.title(), shown.text()));
  }

  private synchronized void add(String callId, TraceEntry entry) {
    CallTrace trace = byCallId.get(callId);
    if (trace != null) {
      trace.add(entry);
      return;
    }
    List<TraceEntry> waiting = early.computeIfAbsent(callId, id -> new ArrayList<>());
    if (waiting.size() < MOST_EARLY_ENTRIES) {
      waiting.add(entry);
    }
    if (early.size() > MOST_EARLY) {
      early.remove(early.keySet().iterator().next());
    }
  }

  @Override
  public synchronized void began(String call, String user) {
    calls.put(call, new CallTrace(call, Masks.number(user), clock.instant()));
  }

  @Override
  public synchronized void leg(String call, String name, @Nullable String callId) {
    CallTrace trace = calls.get(call);
    if (trace == null) {
      return;
    }
    trace.leg(name, callId);
    if (callId != null) {
      byCallId.put(callId, trace);
      List<TraceEntry> waiting = early.remove(callId);
      if (waiting != null) {
        waiting.forEach(trace::add);
      }
    }
  }

  @Override
  public synchronized void heard(String call, int leg, String what) {
    CallTrace trace = calls.get(call);
    if (trace != null) {
      trace.add(new TraceEntry(clock.instant(), trace.legName(leg), TraceEntry.GATEWAY, what, ""));
    }
  }

  @Override
  public synchronized void told(String call, int leg, String what) {
    CallTrace trace = calls.get(call);
    if (trace != null) {
      trace.add(new TraceEntry(clock.instant(), TraceEntry.GATEWAY, trace.legName(leg), what, ""));
    }
  }

  @Override
  public synchronized void noted(String call, String what) {
    CallTrace trace = calls.get(call);
    if (trace != null) {
      trace.add(TraceEntry.remark(clock.instant(), what));
    }
  }

  @Override
  public synchronized void ended(String call, String what) {
    CallTrace trace = calls.get(call);
    if (trace == null || trace.hasEnded()) {
      return;
    }
    trace.add(TraceEntry.remark(clock.instant(), what));
    trace.end(clock.instant());
    if (++countEnded > mostEnded) {
      forgetOldest();
    }
  }

  @GuardedBy("this")
  private void forgetOldest() {
    for (CallTrace trace : calls.values()) {
      if (trace.hasEnded()) {
        calls.remove(trace.id());
        trace.callIds().forEach(byCallId::remove);
        countEnded--;
        return;
      }
    }
  }

  /** The calls that stand or are still known, the newest first. */
  synchronized List<CallTrace.View> all() {
    return new ArrayList<>(calls.values()).reversed().stream().map(CallTrace::view).toList();
  }

  synchronized Optional<CallTrace.View> find(String id) {
    return Optional.ofNullable(calls.get(id)).map(CallTrace::view);
  }
}
