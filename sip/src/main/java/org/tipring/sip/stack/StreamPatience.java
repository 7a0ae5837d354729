package org.tipring.sip.stack;

/**
 * How long a connection is waited for, in seconds.
 *
 * @param message from a message's first byte to its last
 * @param idle between messages
 * @param life in all, 0 for as long as it likes
 */
record StreamPatience(long message, long idle, long life) {
  /** Of a peer that we know: some keep a connection for an hour without pinging. */
  static final StreamPatience PEER = new StreamPatience(10, 900, 0);

  /** Of whom we know nothing: enough to be told that we do not speak with strangers. */
  static final StreamPatience STRANGER = new StreamPatience(5, 5, 10);
}
