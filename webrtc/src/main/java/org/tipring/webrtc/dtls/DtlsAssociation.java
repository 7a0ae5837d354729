package org.tipring.webrtc.dtls;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.srtp.SrtpKeys;

/**
 * One DTLS association with a browser (RFC 5763): the handshake, and afterwards the little that is
 * left to do. Everything here is called on the loop; the handshake runs on a virtual thread of its
 * own, which ends as soon as there are keys.
 */
public final class DtlsAssociation implements AutoCloseable {
  /** Hears from an association, on the loop. */
  public interface Listener {
    /** The peer is the one that was signalled, and there are keys. */
    void onKeys(SrtpKeys keys);

    /**
     * There will be no keys.
     *
     * @param reason in plain words
     */
    void onFailed(String reason);

    /** The peer has ended the association. */
    void onClosed();
  }

  private final MediaLoop loop;
  private final DtlsContext context;
  private final DtlsCertificate certificate;
  private final Listener listener;
  private final DatagramQueue queue;
  private @Nullable DtlsHandshake handshake;
  private @Nullable EstablishedDtls established;
  private boolean closed;

  /**
   * @param sender sends a datagram to the peer by the path of the moment; called on the loop
   */
  public DtlsAssociation(
      MediaLoop loop, DtlsContext context, Consumer<byte[]> sender, Listener listener) {
    this.loop = loop;
    this.context = context;
    this.certificate = context.certificate();
    this.listener = listener;
    this.queue = new DatagramQueue(datagram -> loop.execute(() -> sender.accept(datagram)));
  }

  /** Of our certificate. */
  public Fingerprint fingerprint() {
    return certificate.fingerprint();
  }

  /** Begins the handshake: a client speaks first, a server waits. */
  public void start(DtlsRole role, List<Fingerprint> peer) {
    if (handshake == null && !closed) {
      handshake = new DtlsHandshake(context, certificate, role, peer, queue, this::report);
      Thread.ofVirtual().name("dtls-handshake").start(handshake);
    }
  }

  public boolean isStarted() {
    return handshake != null;
  }

  /**
   * Takes a datagram from an address that ICE has validated.
   *
   * @return false when it was dropped as malformed
   */
  public boolean receive(byte[] array, int offset, int length) {
    if (closed || !DtlsRecords.areAdmissible(array, offset, length)) {
      return false;
    }
    queue.offer(array, offset, length);
    if (established != null) {
      established.pump();
    }
    return true;
  }

  private void report(DtlsHandshake.Outcome outcome) {
    loop.execute(() -> take(outcome));
  }

  private void take(DtlsHandshake.Outcome outcome) {
    if (closed) {
      return;
    }
    switch (outcome) {
      case DtlsHandshake.Outcome.Done done -> {
        established =
            new EstablishedDtls(
                done.transport(), done.terms(), queue, () -> loop.execute(this::onClosedByPeer));
        listener.onKeys(done.keys());
        established.pump();
      }
      case DtlsHandshake.Outcome.Failed failed -> listener.onFailed(failed.reason());
    }
  }

  private void onClosedByPeer() {
    if (!closed) {
      listener.onClosed();
    }
  }

  /** Tells the peer, and ends the thread if there is one. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (established != null) {
      established.close();
    }
    queue.close();
  }
}
