package org.tipring.it.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.it.bench.speech.SpeechTrack;
import org.tipring.it.bench.speech.Talker;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.media.rtp.RtpPacket;

/** A wire that only delays is measured as that delay, whatever it carries. */
class EarsKnowWhatTalkersSayTest {
  private static final long DELAY = 7_000_000;
  private static final int ROUNDS = 2;

  private final Latencies latencies = new Latencies();

  private void speak(SpeechTrack track, Talker talker, Ear ear) {
    for (int i = 0; i < ROUNDS * track.length(); i++) {
      talker.say((packet, now) -> ear.hear(packet, now + DELAY), 0, i * SpeechTrack.FRAME_NANOS);
    }
    ear.close();
  }

  private void assertEachIsTheDelay() {
    assertThat(latencies.percentileMillis(0)).isEqualTo(7);
    assertThat(latencies.percentileMillis(1)).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void everyPayloadIsKnown(VoiceCodec codec) {
    SpeechTrack track = SpeechTrack.of(codec);
    Talker talker = new Talker(track, 5, 1);
    speak(track, talker, new PayloadEar(talker, latencies));
    assertThat(latencies.count()).isEqualTo(ROUNDS * track.length());
    assertEachIsTheDelay();
  }

  @ParameterizedTest
  @EnumSource
  void everyMarkIsHeardInTheDecodedSound(VoiceCodec codec) {
    SpeechTrack track = SpeechTrack.of(codec);
    Talker talker = new Talker(track, 0, 1);
    speak(track, talker, new MarkEar(talker, codec, latencies));
    // the speech is cut to six seconds, with a mark in every two
    assertThat(latencies.count()).isEqualTo(ROUNDS * 3);
    assertEachIsTheDelay();
  }

  @Test
  void aPayloadThatWasNotSaidIsNotCounted() {
    Talker talker = new Talker(SpeechTrack.of(VoiceCodec.PCMU), 0, 1);
    PayloadEar ear = new PayloadEar(talker, latencies);
    talker.say((packet, now) -> packet.array()[packet.payloadOffset()] ^= 1, 0, 0);
    RtpPacket other = new RtpPacket();
    other.compose(new byte[RtpPacket.FIXED_HEADER + 160], 0, 160);
    ear.hear(other, DELAY);
    assertThat(latencies.count()).isZero();
  }
}
