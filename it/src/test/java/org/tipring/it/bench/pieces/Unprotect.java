package org.tipring.it.bench.pieces;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tipring.media.srtp.SrtpProfile;

/** SRTP of the browser opened in place, copied there from what was received. */
@State(Scope.Thread)
public class Unprotect {
  private final SealedPackets gcm = new SealedPackets(SrtpProfile.AEAD_AES_128_GCM);
  private final SealedPackets cm = new SealedPackets(SrtpProfile.AES_CM_128_HMAC_SHA1_80);

  @Benchmark
  public int gcm() {
    return gcm.openNext();
  }

  @Benchmark
  public int cm() {
    return cm.openNext();
  }
}
