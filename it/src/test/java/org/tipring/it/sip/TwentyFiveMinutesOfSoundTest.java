package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpProfile;
import org.tipring.media.srtp.SrtpSession;

/**
 * A call of 25 minutes, five times held with music from somebody else, once given to another phone.
 * The time is a number that is advanced by 20 ms a packet; every sender begins just before its
 * sequence numbers wrap, the gateway's own too, which begin below 2^15 otherwise.
 */
class TwentyFiveMinutesOfSoundTest {
  private static final long PACKET_NANOS = 20_000_000;
  private static final int MINUTE = 3_000;
  private static final int SAMPLES = 160;
  private static final int CLOCK = 8_000;
  private static final int NEAR_ITS_END = 65_400;

  private final DropCounters failures = new DropCounters();
  private final RandomGenerator random = new Random(25);
  private final byte[] buffer =
      new byte[RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER + SAMPLES + RtpPacket.TAILROOM];
  private final RtpPacket packet = new RtpPacket();
  private long now;

  /** Somebody who sends a packet each time that he is asked. */
  private static final class Source {
    private final int ssrc;
    private int sequence = NEAR_ITS_END;
    private int timestamp;

    Source(int ssrc) {
      this.ssrc = ssrc;
      this.timestamp = -SAMPLES * 100;
    }
  }

  /** What one end hears: one source, without a hole but for its holds, never back in time. */
  private static final class Hearer {
    private boolean hasHeard;
    private int missed;
    private int ssrc;
    private int sequence;
    private int timestamp;
    private int wraps;

    void hear(RtpPacket heard) {
      if (hasHeard) {
        assertThat(heard.ssrc()).isEqualTo(ssrc);
        assertThat(heard.sequence()).isEqualTo((sequence + 1 + missed) & 0xFFFF);
        assertThat(heard.timestamp() - timestamp).isBetween(1, 60 * CLOCK);
        wraps += heard.sequence() < sequence ? 1 : 0;
      }
      missed = 0;
      hasHeard = true;
      ssrc = heard.ssrc();
      sequence = heard.sequence();
      timestamp = heard.timestamp();
    }
  }

  /** Of the gateway's own beginnings, the sequence is the one that is bounded. */
  private static final class NearTheEnd implements RandomGenerator {
    @Override
    public long nextLong() {
      return 0x1234_5678_9ABCL;
    }

    @Override
    public int nextInt(int bound) {
      return NEAR_ITS_END;
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void noPacketFailsAndBothHearOneStream(SrtpProfile profile) {
    byte[] keys = new byte[profile.keyingMaterialLength()];
    new Random(1).nextBytes(keys);
    SrtpSession gateway = new SrtpSession(SrtpKeys.ofExporter(profile, keys, false), failures);
    SrtpSession browser = new SrtpSession(SrtpKeys.ofExporter(profile, keys, true), failures);
    RtpRewriter toBrowser = new RtpRewriter(new NearTheEnd());
    RtpRewriter toPhone = new RtpRewriter(new NearTheEnd());
    Hearer page = new Hearer();
    Hearer phone = new Hearer();
    Source first = new Source(1);
    Source other = new Source(2);
    Source microphone = new Source(3);
    Source music = new Source(4);
    for (int i = 0; i < 25 * MINUTE; i++, now += PACKET_NANOS) {
      if (isHeld(i) && !isHeld(i - 1)) {
        music = new Source(10 + i);
      }
      Source speaking = isHeld(i) ? music : i > 22 * MINUTE ? other : first;
      fromPhone(speaking, toBrowser, gateway, browser, page);
      fromBrowser(microphone, browser, gateway, toPhone, phone, isHeld(i));
    }
    assertThat(failures.total()).as(failures.toString()).isZero();
    assertThat(page.wraps).isGreaterThanOrEqualTo(2);
    assertThat(phone.wraps).isGreaterThanOrEqualTo(1);
  }

  /** Half a minute at 3, 7, 11, 15 and 19. */
  private static boolean isHeld(int index) {
    int minute = index / MINUTE;
    return minute % 4 == 3 && minute < 20 && index % MINUTE < MINUTE / 2;
  }

  private byte[] say(Source source) {
    byte[] voice = new byte[SAMPLES];
    Arrays.fill(voice, (byte) random.nextInt(256));
    packet.compose(buffer, RtpPacket.HEADROOM, SAMPLES);
    packet.setPayloadType(0);
    packet.setSsrc(source.ssrc);
    packet.setSequence(source.sequence++ & 0xFFFF);
    packet.setTimestamp(source.timestamp);
    source.timestamp += SAMPLES;
    System.arraycopy(voice, 0, buffer, packet.payloadOffset(), SAMPLES);
    return voice;
  }

  private void fromPhone(
      Source source, RtpRewriter rewriter, SrtpSession gateway, SrtpSession browser, Hearer page) {
    byte[] voice = say(source);
    assertThat(rewriter.rewrite(packet, CLOCK, now)).isTrue();
    cross(gateway, browser);
    page.hear(packet);
    assertHeard(voice);
  }

  private void fromBrowser(
      Source source,
      SrtpSession browser,
      SrtpSession gateway,
      RtpRewriter rewriter,
      Hearer phone,
      boolean isHeld) {
    byte[] voice = say(source);
    cross(browser, gateway);
    if (isHeld) {
      phone.missed++;
    } else {
      assertThat(rewriter.rewrite(packet, CLOCK, now)).isTrue();
      phone.hear(packet);
      assertHeard(voice);
    }
  }

  private void cross(SrtpSession from, SrtpSession to) {
    int sealed = from.protectRtp(buffer, packet.offset(), packet.length());
    int length = to.unprotectRtp(buffer, packet.offset(), sealed);
    assertThat(packet.wrap(buffer, packet.offset(), length)).isTrue();
  }

  private void assertHeard(byte[] voice) {
    int start = packet.payloadOffset();
    assertThat(Arrays.equals(voice, 0, SAMPLES, buffer, start, start + SAMPLES)).isTrue();
  }
}
