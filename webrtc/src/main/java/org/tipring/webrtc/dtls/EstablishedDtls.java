package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.tls.DTLSTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An association after its handshake: sends the last flight again when the peer asks for it, and
 * notices its goodbye. A thread exists only while there is something to read.
 */
final class EstablishedDtls {
  private static final Logger log = LoggerFactory.getLogger(EstablishedDtls.class);
  private static final int BUFFER = 1500;

  private final DTLSTransport transport;
  private final HandshakeTerms terms;
  private final DatagramQueue queue;
  private final Runnable onClosed;
  private final AtomicBoolean reading = new AtomicBoolean();

  EstablishedDtls(
      DTLSTransport transport, HandshakeTerms terms, DatagramQueue queue, Runnable onClosed) {
    this.transport = transport;
    this.terms = terms;
    this.queue = queue;
    this.onClosed = onClosed;
  }

  /** Sees to it that what has arrived is read. */
  void pump() {
    if (queue.hasDatagram() && reading.compareAndSet(false, true)) {
      Thread.ofVirtual().name("dtls-read").start(this::read);
    }
  }

  private void read() {
    byte[] buffer = new byte[BUFFER];
    try {
      while (queue.hasDatagram()) {
        // data channels are not offered: whatever data comes is dropped
        transport.receive(buffer, 0, buffer.length, 1);
      }
    } catch (IOException e) {
      if (queue.isClosed()) {
        return;
      }
      // an alert that the peer's key vouches for: it has given the association up
      log.debug("the association ended: {}", e.getClass().getSimpleName());
      onClosed.run();
      return;
    } finally {
      reading.set(false);
    }
    if (terms.isClosedByPeer()) {
      onClosed.run();
    } else {
      pump();
    }
  }

  void close() {
    try {
      transport.close();
    } catch (IOException e) {
      log.debug("no goodbye was sent: {}", e.getClass().getSimpleName());
    }
  }
}
