package org.tipring.gateway.call;

import java.util.function.Consumer;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;

/** Hears one leg's media. */
record LegEar(int leg, Consumer<CallInput> call, CallBridge bridge)
    implements MediaSession.Listener {
  @Override
  public void onConnected() {
    call.accept(new CallInput.Connected(leg));
  }

  @Override
  public void onFailed(SessionFailure failure) {
    call.accept(new CallInput.MediaFailed(leg, failure));
  }

  @Override
  public void onPeerLoss(double fractionLost) {
    bridge.onPeerLoss(leg, fractionLost);
  }
}
