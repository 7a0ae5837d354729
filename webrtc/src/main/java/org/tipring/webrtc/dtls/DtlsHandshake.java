package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.srtp.SrtpKeys;

/**
 * A handshake on its own thread, begun anew when it fails: whoever can forge a datagram can spoil
 * one attempt, and must not be able to spoil the session (the "ClientHello race" of others).
 */
final class DtlsHandshake implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(DtlsHandshake.class);
  private static final int MOST_ATTEMPTS = 8;

  /** What came of it. */
  sealed interface Outcome {
    record Done(DTLSTransport transport, HandshakeTerms terms, SrtpKeys keys) implements Outcome {}

    record Failed(String reason) implements Outcome {}
  }

  private final DtlsContext context;
  private final DtlsCertificate certificate;
  private final DtlsRole role;
  private final List<Fingerprint> peer;
  private final DatagramQueue queue;
  private final Consumer<Outcome> report;

  DtlsHandshake(
      DtlsContext context,
      DtlsCertificate certificate,
      DtlsRole role,
      List<Fingerprint> peer,
      DatagramQueue queue,
      Consumer<Outcome> report) {
    this.context = context;
    this.certificate = certificate;
    this.role = role;
    this.peer = peer;
    this.queue = queue;
    this.report = report;
  }

  @Override
  public void run() {
    long deadline = System.nanoTime() + context.timeout().toNanos();
    Semaphore turn = context.handshakes();
    try {
      if (!turn.tryAcquire(context.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        report.accept(new Outcome.Failed("too many handshakes at once"));
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      Outcome outcome = attemptUntil(deadline);
      if (!queue.isClosed()) {
        report.accept(outcome);
      }
    } finally {
      turn.release();
    }
  }

  private Outcome attemptUntil(long deadline) {
    String reason = "the handshake timed out";
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !queue.isClosed(); attempt++) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        break;
      }
      PeerCheck check = new PeerCheck(peer);
      try {
        return attempt(check, (int) left);
      } catch (TlsTimeoutException e) {
        break;
      } catch (IOException | RuntimeException e) {
        if (check.hasRefused()) {
          return new Outcome.Failed("the certificate is not the one that was signalled");
        }
        reason = "the handshake failed: " + e.getClass().getSimpleName();
        log.debug("attempt {} of a handshake failed", attempt, e);
      }
    }
    return new Outcome.Failed(reason);
  }

  private Outcome attempt(PeerCheck check, int timeoutMillis) throws IOException {
    HandshakeTerms terms = new HandshakeTerms(context.crypto(), certificate, check, timeoutMillis);
    DatagramTransport wire = queue.newTransport();
    DTLSTransport transport =
        role == DtlsRole.SERVER
            ? new DTLSServerProtocol().accept(new SrtpTlsServer(terms), wire)
            : new DTLSClientProtocol().connect(new SrtpTlsClient(terms), wire);
    SrtpKeys keys = terms.keys();
    if (keys == null) {
      throw new IOException("no keys");
    }
    queue.establish();
    return new Outcome.Done(transport, terms, keys);
  }
}
