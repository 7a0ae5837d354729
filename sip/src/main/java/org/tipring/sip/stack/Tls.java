package org.tipring.sip.stack;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.SipConfig;
import org.tipring.config.pem.PemFiles;
import org.tipring.config.pem.PemPair;

/**
 * Our ends of TLS: which certificate is shown, whom it believes, and that a peer is who it was
 * looked up as. The files may change; connections that stand keep what they began with.
 */
final class Tls {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final long HANDSHAKE_MILLIS = 5000;

  private final PemFiles<Contexts> files;
  private final boolean isClientAsked;

  /**
   * @param accepting null without a certificate of ours
   * @param connecting null without a certificate and an authority of ours
   */
  private record Contexts(@Nullable SslContext accepting, @Nullable SslContext connecting) {}

  /**
   * What is made when it is first needed, for it takes a third of a second: all that Java trusts.
   */
  private static final class OfJava {
    static final SslContext CONNECTING = connecting();

    private static SslContext connecting() {
      try {
        return built(SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS"), null);
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException("Java has no TLS", e);
      }
    }
  }

  /**
   * @throws IOException when a file of the settings cannot be read or used
   */
  Tls(SipConfig config) throws IOException {
    isClientAsked = config.requireClientCertificate();
    List<Path> paths = new ArrayList<>();
    boolean hasPair = config.certificate() != null && config.key() != null;
    if (config.certificate() != null && config.key() != null) {
      paths.add(config.certificate());
      paths.add(config.key());
    }
    if (config.authority() != null) {
      paths.add(config.authority());
    }
    try {
      files = new PemFiles<>(paths, contents -> contexts(contents, hasPair));
    } catch (GeneralSecurityException e) {
      throw new IOException("the SIP side's TLS files cannot be used: " + e.getMessage(), e);
    }
  }

  private Contexts contexts(List<String> contents, boolean hasPair)
      throws IOException, GeneralSecurityException {
    PemPair own = hasPair ? PemPair.read(contents.get(0), contents.get(1)) : null;
    String authority = contents.size() == (hasPair ? 3 : 1) ? contents.getLast() : null;
    SslContextBuilder connecting =
        SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    if (own != null) {
      connecting.keyManager(own.key(), own.chain());
    }
    if (own == null && authority == null) {
      return new Contexts(null, null);
    }
    if (own == null) {
      return new Contexts(null, built(connecting, authority));
    }
    SslContextBuilder accepting =
        SslContextBuilder.forServer(own.key(), own.chain())
            .clientAuth(isClientAsked ? ClientAuth.REQUIRE : ClientAuth.NONE);
    return new Contexts(built(accepting, authority), built(connecting, authority));
  }

  /** Without an authority of its own, those are believed whom Java believes. */
  private static SslContext built(SslContextBuilder builder, @Nullable String authority)
      throws IOException, GeneralSecurityException {
    if (authority != null) {
      builder.trustManager(PemPair.certificates(authority));
    }
    return builder.sslProvider(SslProvider.JDK).protocols(VERSIONS).build();
  }

  /** Looks whether the files have changed, and uses them for new connections if they have. */
  void refresh() {
    try {
      if (files.refresh()) {
        log.info("new TLS files are in use for SIP");
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      log.warn("SIP's TLS files have changed and cannot be used: {}", e.getMessage());
    }
  }

  /**
   * The listening end of a new connection.
   *
   * @throws IllegalStateException without a certificate
   */
  SslHandler accepting(ByteBufAllocator allocator) {
    SslContext context = files.inUse().accepting();
    if (context == null) {
      throw new IllegalStateException("nobody listens for TLS without a certificate");
    }
    return patient(context.newHandler(allocator));
  }

  /** The calling end: says by SNI whom it wants, and takes nobody else (RFC 5922 section 7). */
  SslHandler connecting(ByteBufAllocator allocator, SipTarget target) {
    String name = target.domain();
    String wanted = name == null ? target.address().getAddress().getHostAddress() : name;
    SslContext own = files.inUse().connecting();
    SslContext context = own == null ? OfJava.CONNECTING : own;
    return patient(context.newHandler(allocator, wanted, target.address().getPort()));
  }

  private static SslHandler patient(SslHandler handler) {
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    return handler;
  }
}
