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
            isSender,
            key.key(),
            key.salt(),
            policy(profile, profile.tagLength()),
            policy(profile, profile.reportTagLength()),
            LOGGER);
    rtp = new Sources<>(() -> derive(() -> factory.deriveContext(0, 0)));
    rtcp = new Sources<>(() -> derive(() -> factory.deriveControlContext(0)));
  }

  private static SrtpPolicy policy(SrtpProfile profile, int tagLength) {
    boolean isAead = profile.isAead();
    SrtpPolicy policy =
        new SrtpPolicy(
            isAead ? SrtpPolicy.AESGCM_ENCRYPTION : SrtpPolicy.AESCM_ENCRYPTION,
            profile.keyLength(),
            isAead ? SrtpPolicy.NULL_AUTHENTICATION : SrtpPolicy.HMACSHA1_AUTHENTICATION,
            isAead ? 0 : 20,
            tagLength,
            profile.saltLength());
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
