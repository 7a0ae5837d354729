package org.tipring.sip.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.SipTarget;

/**
 * The ways of one call's INVITE, drawn when the call began. What has answered is tried first from
 * then on: a challenge is answered where it came from.
 */
public final class TargetRoute implements Route {
  private final TargetHealth health;
  private final List<SipTarget> drawn;

  /** Set on the user agent's thread, read on the call's. */
  private volatile @Nullable SipTarget reached;

  TargetRoute(TargetHealth health, List<SipTarget> drawn) {
    this.health = health;
    this.drawn = List.copyOf(drawn);
  }

  @Override
  public List<SipTarget> targets() {
    List<SipTarget> targets = new ArrayList<>(health.usable(drawn));
    SipTarget first = reached;
    if (first != null && targets.remove(first)) {
      targets.addFirst(first);
    }
    return targets;
  }

  /** The target that answered last; before any has, the one to be tried first, if there is one. */
  public Optional<SipTarget> reached() {
    SipTarget known = reached;
    return known != null ? Optional.of(known) : targets().stream().findFirst();
  }

  @Override
  public void answered(SipTarget target, SipResponse response) {
    if (response.status() != 503) {
      reached = target;
    }
    health.answered(target, response);
  }

  @Override
  public void failed(SipTarget target) {
    health.failed(target);
  }
}
