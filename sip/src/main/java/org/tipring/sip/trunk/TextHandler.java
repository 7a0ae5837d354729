package org.tipring.sip.trunk;

/** Takes messages from phones; called on the user agent's thread. */
@FunctionalInterface
public interface TextHandler {
  /** A new message, to be {@link IncomingText#deliver delivered} or refused, now or later. */
  void onText(IncomingText text);
}
