package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import org.tipring.webrtc.sdp.IceCandidate;

/**
 * Finds and keeps one path to the browser (RFC 8445, component 1 of one stream). Everything happens
 * on the port's loop.
 */
public interface IceAgent extends AutoCloseable {
  String localUfrag();

  String localPassword();

  /** Takes the peer's credentials and begins to check; to be called once. */
  void start(String remoteUfrag, String remotePassword);

  /**
   * Takes a candidate of the peer, before or after {@link #start}. Those that may not be checked,
   * and those after the 20th, are ignored.
   */
  void addRemoteCandidate(IceCandidate candidate);

  /** Lets go of every registration, timer and task; nothing is called back afterwards. */
  @Override
  void close();

  /** Hears from an agent, on the port's loop. */
  interface Listener {
    /**
     * A check with the right password came from an address that has not yet answered one of ours.
     */
    void onHeardFrom(InetSocketAddress remote);

    /** The address answered a check of ours: it is really there, and knows the password. */
    void onValidated(InetSocketAddress remote);

    /** The peer and we agree to use this address from now on; may come again with another. */
    void onSelected(InetSocketAddress remote);

    /** No path was found. */
    void onFailed();

    /** The peer has not answered for 30 seconds (RFC 7675): nothing may be sent any more. */
    void onConsentLost();
  }
}
