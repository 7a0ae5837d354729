package org.tipring.sip.trunk;

/** Takes calls from phones; called on the user agent's thread. */
@FunctionalInterface
public interface CallHandler {
  /**
   * A new call. Before returning, {@link IncomingCall#takeOn take} or {@link IncomingCall#refuse
   * refuse} it: a call that is left lying is refused with 480.
   */
  void onCall(IncomingCall call);
}
