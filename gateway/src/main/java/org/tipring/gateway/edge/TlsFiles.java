package org.tipring.gateway.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.pem.PemFiles;
import org.tipring.config.pem.PemPair;

/** The certificate and key that pages are served with: two PEM files that may change. */
final class TlsFiles {
  private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);
  private static final long HANDSHAKE_MILLIS = 5000;

  private final PemFiles<InUse> files;

  private record InUse(X509Certificate certificate, SslContext context) {}

  /**
   * @param certificate PEM chain, the server's own first
   * @param key PEM of its private key, PKCS#8 and not encrypted
   * @throws IOException when a file cannot be read
   * @throws GeneralSecurityException when they are not a certificate and its key
   */
  TlsFiles(Path certificate, Path key) throws IOException, GeneralSecurityException {
    files = new PemFiles<>(List.of(certificate, key), TlsFiles::use);
  }

  /** Looks whether the files have changed, and uses them if they have. */
  void refresh() {
    try {
      if (files.refresh()) {
        log.info("a new TLS certificate is in use");
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      log.warn("the TLS files have changed and cannot be used, the old stay: {}", e.getMessage());
    }
  }

  /** The certificate that new connections are shown. */
  X509Certificate inUse() {
    return files.inUse().certificate();
  }

  /** The server's end of TLS for one new connection. */
  SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler = files.inUse().context().newHandler(allocator);
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    return handler;
  }

  private static InUse use(List<String> contents) throws IOException, GeneralSecurityException {
    PemPair pair = PemPair.read(contents.get(0), contents.get(1));
    SslContext context =
        SslContextBuilder.forServer(pair.key(), pair.chain())
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .build();
    return new InUse(pair.chain().getFirst(), context);
  }
}
