package org.tipring.sip.stack;

import java.net.InetSocketAddress;
import org.tipring.config.TrunkConfig.Transport;

/** Sees every SIP message as it passes, whatever becomes of it; called on the agent's thread. */
@FunctionalInterface
public interface SipTap {
  /** Sees nothing. */
  SipTap NONE = passage -> {};

  /** A message that has been sent or received. It must not be kept waiting. */
  void onMessage(Passage passage);

  /**
   * One message on the wire.
   *
   * @param bytes as they were sent or received, up to {@link SipGuard#MAX_STREAM_MESSAGE}; not to
   *     be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // lent, and never compared
  record Passage(
      boolean isSent,
      Transport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      byte[] bytes) {}
}
