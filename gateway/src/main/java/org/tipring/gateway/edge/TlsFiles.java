package org.tipring.gateway.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key that TLS is done with: two PEM files, looked at again from time to time.
 * New ones that cannot be used change nothing.
 */
final class TlsFiles {
  private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);
  private static final long HANDSHAKE_MILLIS = 5000;
  private static final long MAX_BYTES = 256 * 1024;

  private final Path certificate;
  private final Path key;
  private Content seen;
  private volatile InUse inUse;

  private record Content(String certificate, String key) {}

  private record InUse(X509Certificate certificate, SslContext context) {}

  /**
   * @param certificate PEM chain, the server's own first
   * @param key PEM of its private key, PKCS#8 and not encrypted
   * @throws IOException when a file cannot be read
   * @throws GeneralSecurityException when they are not a certificate and its key
   */
  TlsFiles(Path certificate, Path key) throws IOException, GeneralSecurityException {
    this.certificate = certificate;
    this.key = key;
    this.seen = read();
    this.inUse = use(seen);
  }

  /** Looks whether the files have changed, and uses them if they have. */
  void refresh() {
    try {
      Content now = read();
      if (!now.equals(seen)) {
        seen = now;
        inUse = use(now);
        log.info("a new TLS certificate is in use, from {}", certificate);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      log.warn("the TLS files have changed and cannot be used, the old stay: {}", e.getMessage());
    }
  }

  /** The certificate that new connections are shown. */
  X509Certificate inUse() {
    return inUse.certificate();
  }

  /** The server's end of TLS for one new connection. */
  SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler = inUse.context().newHandler(allocator);
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    return handler;
  }

  private Content read() throws IOException {
    return new Content(read(certificate), read(key));
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is too long for a PEM file");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static InUse use(Content content) throws IOException, GeneralSecurityException {
    PemPair pair = PemPair.read(content.certificate, content.key);
    SslContext context =
        SslContextBuilder.forServer(pair.key(), pair.chain())
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .build();
    return new InUse(pair.chain().getFirst(), context);
  }
}
