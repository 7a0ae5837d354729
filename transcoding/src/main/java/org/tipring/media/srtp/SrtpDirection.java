package org.tipring.media.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.srtp.crypto.JitsiOpenSslProvider;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;

/** The crypto contexts of one direction, RTP and RTCP, under one master key. */
final class SrtpDirection {
  private static final Logger LOGGER = new LoggerImpl("org.tipring.media.srtp.jitsi");

  static {
    // left alone, jitsi-srtp benchmarks all providers on first use, on the thread of whoever comes
    // first. OpenSSL costs what the JDK's does, without a kilobyte of garbage a packet
    Aes.setFactoryClassName(JitsiOpenSslProvider.isLoaded() ? "OpenSSL" : "SunJCE");
  }

  final Sources<SrtpCryptoContext> rtp;
  final Sources<SrtcpCryptoContext> rtcp;

  SrtpDirection(SrtpProfile profile, SrtpKey key, boolean isSender) {
    SrtpContextFactory factory =
        new SrtpContextFactory(
            isSender, key.key(), key.salt(), policy(profile), policy(profile), LOGGER);
    rtp = new Sources<>(() -> derive(() -> factory.deriveContext(0, 0)));
    rtcp = new Sources<>(() -> derive(() -> factory.deriveControlContext(0)));
  }

  private static SrtpPolicy policy(SrtpProfile profile) {
    SrtpPolicy policy =
        switch (profile) {
          case AES_CM_128_HMAC_SHA1_80 ->
              new SrtpPolicy(
                  SrtpPolicy.AESCM_ENCRYPTION,
                  profile.keyLength(),
                  SrtpPolicy.HMACSHA1_AUTHENTICATION,
                  20,
                  10,
                  profile.saltLength());
          case AEAD_AES_128_GCM, AEAD_AES_256_GCM ->
              new SrtpPolicy(
                  SrtpPolicy.AESGCM_ENCRYPTION,
                  profile.keyLength(),
                  SrtpPolicy.NULL_AUTHENTICATION,
                  0,
                  16,
                  profile.saltLength());
        };
    policy.setReceiveReplayEnabled(true);
    policy.setSendReplayEnabled(true);
    return policy;
  }

  private interface Attempt<C> {
    C derive() throws GeneralSecurityException;
  }

  private static <C> C derive(Attempt<C> attempt) {
    try {
      return attempt.derive();
    } catch (GeneralSecurityException e) {
      // a cipher that this JVM does not have; found when the process warms up
      throw new IllegalStateException(e);
    }
  }
}
