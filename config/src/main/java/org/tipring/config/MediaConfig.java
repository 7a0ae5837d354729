package org.tipring.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * RTP towards phones, and the codecs.
 *
 * @param address local address for RTP, or null for the SIP address
 * @param ports even ports for RTP, each with the odd one above for RTCP; 20000-29999
 * @param jitterMaxMillis the most that a jitter buffer may hold back, milliseconds; 200
 * @param opusComplexity 0 to 10: the most that the encoder spends on quality; 5
 * @param opusBitrate bits a second towards browsers; 32000
 * @param musicOnHold a WAV file for whoever is on hold, or null for a tune of our own
 */
public record MediaConfig(
    @Nullable String address,
    PortRange ports,
    int jitterMaxMillis,
    int opusComplexity,
    int opusBitrate,
    @Nullable Path musicOnHold) {
  public MediaConfig {
    new Checks()
        .address("address", address)
        .that(
            ports.equals(PortRange.ANY) || ports.pairs() >= 1,
            "ports",
            "must hold an even port and the odd one above it")
        .between("jitterMaxMillis", jitterMaxMillis, 20, 2000)
        .between("opusComplexity", opusComplexity, 0, 10)
        .between("opusBitrate", opusBitrate, 6000, 510_000)
        .done();
  }
}
