package org.tipring.config;

import java.util.List;

/**
 * How sound and pictures travel between us and a trunk.
 *
 * @param nat whether RTP may come from another address than the SDP named, learnt once; false
 * @param encryption of RTP towards it; none
 * @param feedback whether we offer the profile with feedback (RFC 4585: AVPF, SAVPF); false
 * @param audio what the browser is asked to speak; quality
 * @param codecs audio encodings to offer, most wanted first; opus, G722, PCMU, PCMA
 * @param packetTimeMillis packet time that we ask for, 10 to 60 in tens, milliseconds; 20
 * @param dtmf how digits are told to it; auto
 * @param video what the browser is asked to code pictures with; passthrough
 * @param videoCodecs video encodings to offer, most wanted first, none for calls without pictures;
 *     H264, VP8
 */
public record TrunkMediaConfig(
    boolean nat,
    Encryption encryption,
    boolean feedback,
    AudioPolicy audio,
    List<String> codecs,
    int packetTimeMillis,
    Dtmf dtmf,
    VideoPolicy video,
    List<String> videoCodecs) {
  /** Every encoding that a trunk can be offered, the best first. */
  public static final List<String> CODECS = List.of("opus", "G722", "PCMU", "PCMA");

  /** Every video encoding that a trunk can be offered. */
  public static final List<String> VIDEO_CODECS = List.of("H264", "VP8");

  /** How RTP is kept from others' ears. */
  public enum Encryption {
    /** Plain RTP; what the peer offers encrypted is answered so. */
    NONE,
    /** Plain RTP with keys beside it, for a peer that can use them (RFC 8643). */
    OPTIONAL,
    /** SRTP with its keys in the SDP (RFC 4568). */
    SDES,
    /** SRTP with keys from a DTLS handshake (RFC 5763), without ICE. */
    DTLS,
    /** The same, with ICE. */
    DTLS_ICE
  }

  /** How a digit is told. */
  public enum Dtmf {
    /**
     * As events where both ends agreed on them, else by INFO where it is allowed, else as tones.
     */
    AUTO,
    /** As telephone-events (RFC 4733). */
    RFC4733,
    /** By INFO with {@code application/dtmf-relay}. */
    INFO,
    /** By INFO with {@code application/dtmf}. */
    INFO_DTMF,
    /** As tones in the sound. */
    INBAND
  }

  /** What the browser is asked to speak. */
  public enum AudioPolicy {
    /** Opus to the browser, converted where the phone speaks something else. */
    QUALITY,
    /** G.711 to the browser, so that nothing is converted when the phone speaks it too. */
    PASSTHROUGH
  }

  /** What the browser is asked to code pictures with. */
  public enum VideoPolicy {
    /** H.264, which most video phones speak: then nothing is converted. */
    PASSTHROUGH,
    /** VP8, converted where the phone speaks something else. */
    VP8
  }

  public TrunkMediaConfig {
    codecs = List.copyOf(codecs);
    videoCodecs = List.copyOf(videoCodecs);
    Checks checks =
        new Checks()
            .that(!codecs.isEmpty(), "codecs", "must name at least one of " + CODECS)
            .noTwice("codecs", codecs)
            .noTwice("videoCodecs", videoCodecs)
            .that(
                packetTimeMillis % 10 == 0 && packetTimeMillis >= 10 && packetTimeMillis <= 60,
                "packetTimeMillis",
                "must be 10, 20, 30, 40, 50 or 60");
    for (int i = 0; i < codecs.size(); i++) {
      checks.that(CODECS.contains(codecs.get(i)), "codecs[" + i + "]", "must be one of " + CODECS);
    }
    for (int i = 0; i < videoCodecs.size(); i++) {
      checks.that(
          VIDEO_CODECS.contains(videoCodecs.get(i)),
          "videoCodecs[" + i + "]",
          "must be one of " + VIDEO_CODECS);
    }
    checks.done();
  }

  /** The same with other wishes for the browser's pictures. */
  public TrunkMediaConfig withVideo(VideoPolicy video, List<String> videoCodecs) {
    return new TrunkMediaConfig(
        nat, encryption, feedback, audio, codecs, packetTimeMillis, dtmf, video, videoCodecs);
  }

  /** The same with other wishes for the browser's sound. */
  public TrunkMediaConfig withAudio(AudioPolicy audio, List<String> codecs) {
    return new TrunkMediaConfig(
        nat, encryption, feedback, audio, codecs, packetTimeMillis, dtmf, video, videoCodecs);
  }
}
