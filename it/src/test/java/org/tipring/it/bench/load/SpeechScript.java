package org.tipring.it.bench.load;

import org.tipring.it.bench.meter.Ear;
import org.tipring.it.bench.meter.Latencies;
import org.tipring.it.bench.meter.MarkEar;
import org.tipring.it.bench.meter.PayloadEar;
import org.tipring.it.bench.speech.SpeechTrack;
import org.tipring.it.bench.speech.Talker;
import org.tipring.it.bench.speech.VoiceCodec;

/** What browsers and phones say to each other, and how it is known when it arrives. */
public record SpeechScript(SpeechTrack browser, SpeechTrack phone) implements Script {
  private static final int MOST_LISTENED = 40;

  /**
   * @param phone the phone's codec; browsers speak Opus
   */
  public static SpeechScript with(VoiceCodec phone) {
    return new SpeechScript(SpeechTrack.of(VoiceCodec.OPUS), SpeechTrack.of(phone));
  }

  /** Whether the gateway has sound to convert. */
  public boolean isConverted() {
    return !browser.codec().equals(phone.codec());
  }

  @Override
  public long frameNanos() {
    return SpeechTrack.FRAME_NANOS;
  }

  /**
   * @param call its number: sound is listened to in the first calls only, for decoding it costs the
   *     load more than all the rest
   */
  Ear ear(int call, Talker from, VoiceCodec codec, Latencies latencies) {
    if (isConverted() && call >= MOST_LISTENED) {
      return (packet, nowNanos) -> {};
    }
    return isConverted() ? new MarkEar(from, codec, latencies) : new PayloadEar(from, latencies);
  }
}
