package org.tipring.webrtc.dtls;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.gcm.BasicGCMMultiplier;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** What all DTLS associations of a process share. Callable from any thread. */
public final class DtlsContext {
  /** How long one certificate is given to new sessions. */
  static final Duration ROTATION = Duration.ofDays(1);

  /** Waiting for a slow network counts too, so this is no small number. */
  private static final int MOST_HANDSHAKES = 256;

  private final BcTlsCrypto crypto = new TablelessCrypto(new SecureRandom());
  private final Semaphore handshakes = new Semaphore(MOST_HANDSHAKES, true);
  private final Clock clock;
  private final Duration timeout;
  private DtlsCertificate certificate;
  private Instant createdAt;

  /**
   * @param timeout for a whole handshake
   */
  public DtlsContext(Clock clock, Duration timeout) {
    this.clock = clock;
    this.timeout = timeout;
    createdAt = clock.instant();
    certificate = DtlsCertificate.create(crypto, createdAt);
  }

  /** The certificate of today. A session takes it once and keeps it. */
  synchronized DtlsCertificate certificate() {
    Instant now = clock.instant();
    if (now.isAfter(createdAt.plus(ROTATION))) {
      createdAt = now;
      certificate = DtlsCertificate.create(crypto, now);
    }
    return certificate;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  Duration timeout() {
    return timeout;
  }

  /** Bounds how many handshakes there are at one time; the others wait their turn. */
  Semaphore handshakes() {
    return handshakes;
  }

  /**
   * Without the tables of 8 KiB that AES-GCM would have each way for as long as an association
   * lives: beside the handshake's two, it seals a goodbye.
   */
  private static final class TablelessCrypto extends BcTlsCrypto {
    TablelessCrypto(SecureRandom random) {
      super(random);
    }

    @Override
    protected AEADBlockCipher createGCMMode(BlockCipher cipher) {
      return GCMBlockCipher.newInstance(cipher, new BasicGCMMultiplier());
    }
  }
}
