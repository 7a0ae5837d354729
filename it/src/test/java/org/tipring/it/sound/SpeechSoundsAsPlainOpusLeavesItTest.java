package org.tipring.it.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.MediaConfig;
import org.tipring.media.bridge.TestingBridge;
import org.tipring.media.bridge.TestingSession.Sent;
import org.tipring.media.codec.opus.OpusEncoder;

/**
 * No figure of speed is bought with sound: speech that goes from a browser to a phone (Opus to
 * PCMU) and back comes out as it does of libopus alone, called frame by frame.
 *
 * <p>Complexity 5 is the default, and 0 the least that an encoder can be brought down to. Packets
 * come in time, or up to 20 ms late.
 */
class SpeechSoundsAsPlainOpusLeavesItTest {
  /** As a browser encodes a microphone by itself. */
  private static final OpusEncoder.Settings BROWSER =
      new OpusEncoder.Settings(() -> 9, 32_000, false, true);

  private static final MediaConfig CONFIG = TestingBridge.CONFIG;
  private static final Sound ORIGINAL = Speech.narrow();
  private static final List<byte[]> SAID = PlainOpus.encode(Speech.wide(), BROWSER);

  /**
   * Measured, as segmental SNR, spectral distance and gain in dB, with jitter and without:
   *
   * <pre>
   *               plain libopus       the gateway
   * complexity 5  4.03  3.08  -0.17   4.04  3.06  -0.16
   * complexity 0  4.10  3.07  -0.15   4.10  3.04  -0.16
   * </pre>
   *
   * They differ because the gateway's G.711 takes the nearer of two codes, and the tests' the one
   * that the decision values of ITU-T G.711 give, which is another at the edges of segments. A
   * decibel of gain costs up to 0.4 dB of SNR and 0.3 dB of distance, half the bit rate 0.3 dB and
   * 1 dB, a narrower band 3 dB of distance.
   */
  @ParameterizedTest
  @CsvSource({"5, 0", "5, 20", "0, 0", "0, 20"})
  void toThePhoneAndBackItIsAsLikeTheOriginal(int complexity, int jitterMillis) {
    HeardSpeech plain = HeardSpeech.of(ORIGINAL, plainBack(plainThere(), complexity));
    try (TestingEcho echo = echo(complexity, jitterMillis)) {
      HeardSpeech ours = HeardSpeech.of(ORIGINAL, back(echo));
      assertSoftly(softly -> {
        softly.assertThat(plain.segmentalSnr()).as("libopus itself").isGreaterThan(3.5);
        softly.assertThat(ours.segmentalSnr()).as("SNR").isGreaterThan(plain.segmentalSnr() - 0.1);
        softly
            .assertThat(ours.spectralDistance())
            .as("distance")
            .isLessThan(plain.spectralDistance() + 0.1);
        softly.assertThat(ours.gain()).as("gain").isCloseTo(plain.gain(), within(0.1));
        softly.assertThat(ours.delay()).as("delay").isEqualTo(plain.delay());
      });
    }
  }

  /**
   * The SNR above is low, and twice the bit rate would not raise it: most of the error is not
   * noise, and covers small faults. So either way is also held against libopus, fed with the same.
   *
   * <p>Measured in the worst frame: 33.8 dB there, because of the codes, and 35 dB back, where
   * every sample is the same. A decibel of gain leaves 10 to 18 dB, another complexity 11 dB, and a
   * frame that is repeated or made up 1 to 5 dB.
   */
  @ParameterizedTest
  @CsvSource({"5, 0", "5, 20", "0, 0", "0, 20"})
  void eitherWayNoFrameIsAnother(int complexity, int jitterMillis) {
    try (TestingEcho echo = echo(complexity, jitterMillis)) {
      HeardSpeech there = HeardSpeech.of(plainThere(), there(echo));
      HeardSpeech back = HeardSpeech.of(plainBack(there(echo), complexity), back(echo));
      assertSoftly(softly -> {
        softly.assertThat(there.worstFrame()).as("there").isGreaterThan(30);
        softly.assertThat(back.worstFrame()).as("back").isGreaterThan(30);
      });
      assertIsWhole(echo.atThePhone(), 160);
      assertIsWhole(echo.backAtTheBrowser(), 960);
    }
  }

  /** Nothing lost, added or out of step, in pauses too. */
  private static void assertIsWhole(List<Sent> packets, int step) {
    assertThat(packets).hasSameSizeAs(SAID);
    for (int i = 1; i < packets.size(); i++) {
      Sent before = packets.get(i - 1);
      Sent after = packets.get(i);
      assertThat(after.sequence() - before.sequence() & 0xffff).as("step of sequence").isOne();
      assertThat(after.timestamp() - before.timestamp()).as("step of timestamp").isEqualTo(step);
    }
  }

  private static TestingEcho echo(int complexity, int jitterMillis) {
    MediaConfig config =
        new MediaConfig(
            CONFIG.address(),
            CONFIG.ports(),
            CONFIG.jitterMaxMillis(),
            complexity,
            CONFIG.opusBitrate(),
            CONFIG.musicOnHold());
    TestingEcho echo = new TestingEcho(config, jitterMillis);
    echo.say(SAID);
    return echo;
  }

  private static Sound there(TestingEcho echo) {
    return Law.PCMU.decode(echo.atThePhone().stream().map(Sent::payload).toList());
  }

  private static Sound back(TestingEcho echo) {
    return PlainOpus.decode(echo.backAtTheBrowser().stream().map(Sent::payload).toList());
  }

  private static Sound plainThere() {
    return Law.PCMU.decode(List.of(Law.PCMU.encode(PlainOpus.decode(SAID))));
  }

  private static Sound plainBack(Sound atThePhone, int complexity) {
    OpusEncoder.Settings settings =
        new OpusEncoder.Settings(() -> complexity, CONFIG.opusBitrate(), false, true);
    return PlainOpus.decode(PlainOpus.encode(atThePhone, settings));
  }
}
