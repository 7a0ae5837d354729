package org.tipring.sip.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.TargetHealthMachine.Health;

/** How the targets of one trunk are; told and asked on any thread. */
final class TargetHealth {
  private static final Logger log = LoggerFactory.getLogger(TargetHealth.class);

  private final Duration ping;
  private final LongSupplier nanoTime;
  private final Map<SipTarget, TargetHealthMachine> machines = new HashMap<>();

  TargetHealth(Duration ping, LongSupplier nanoTime) {
    this.ping = ping;
    this.nanoTime = nanoTime;
  }

  /** These are the targets now; of others nothing is remembered. */
  synchronized void watch(List<SipTarget> targets) {
    machines.keySet().retainAll(new HashSet<>(targets));
    for (SipTarget target : targets) {
      machines.computeIfAbsent(target, _ -> new TargetHealthMachine(ping, nanoTime.getAsLong()));
    }
  }

  /** The same order without those that want a pause, and those that failed at its end. */
  synchronized List<SipTarget> usable(List<SipTarget> targets) {
    List<SipTarget> usable = new ArrayList<>();
    List<SipTarget> suspect = new ArrayList<>();
    for (SipTarget target : targets) {
      switch (health(target)) {
        case USABLE -> usable.add(target);
        case SUSPECT -> suspect.add(target);
        case PAUSED -> {}
      }
    }
    usable.addAll(suspect);
    return usable;
  }

  private Health health(SipTarget target) {
    TargetHealthMachine machine = machines.get(target);
    return machine == null ? Health.USABLE : machine.health(nanoTime.getAsLong());
  }

  synchronized void answered(SipTarget target, SipResponse response) {
    TargetHealthMachine machine = machines.get(target);
    if (machine != null) {
      Health before = health(target);
      machine.onAnswer(response.status(), RetryAfter.of(response), nanoTime.getAsLong());
      tell(target, before);
    }
  }

  synchronized void failed(SipTarget target) {
    TargetHealthMachine machine = machines.get(target);
    if (machine != null) {
      Health before = health(target);
      machine.onFailure(nanoTime.getAsLong());
      tell(target, before);
    }
  }

  private void tell(SipTarget target, Health before) {
    Health after = health(target);
    if (after != before) {
      log.info("the SIP target {} is {}, and was {}", target, after, before);
    }
  }

  /** The targets to ping now. */
  synchronized List<SipTarget> duePings() {
    long now = nanoTime.getAsLong();
    List<SipTarget> due = new ArrayList<>();
    machines.forEach((target, machine) -> {
      Health before = health(target);
      if (machine.onTime(now)) {
        due.add(target);
      }
      tell(target, before);
    });
    return due;
  }
}
