package org.tipring.it.bench.pieces;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.srtp.SrtpProfile;
import org.tipring.media.srtp.SrtpSession;

/** RTP for the browser sealed in place. */
@State(Scope.Thread)
public class Protect {
  private final SrtpSession gcm = SealedPackets.session(SrtpProfile.AEAD_AES_128_GCM, false);
  private final SrtpSession cm = SealedPackets.session(SrtpProfile.AES_CM_128_HMAC_SHA1_80, false);
  private final RtpPacket packet = new RtpPacket();
  private final byte[] array = SealedPackets.newArray();
  private int sequence;

  @Benchmark
  public int gcm() {
    return seal(gcm);
  }

  @Benchmark
  public int cm() {
    return seal(cm);
  }

  private int seal(SrtpSession session) {
    SealedPackets.compose(packet, array, sequence++);
    return SealedPackets.whole(session.protectRtp(array, RtpPacket.HEADROOM, SealedPackets.LENGTH));
  }
}
