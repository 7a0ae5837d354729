package org.tipring.it.bench.speech;

import java.util.Arrays;
import org.tipring.it.sound.Sound;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;

/** A loop of speech, coded once: frames of 20 ms, and where in them a listener hears the marks. */
public final class SpeechTrack {
  /** How long a frame lasts, in nanoseconds. */
  public static final long FRAME_NANOS = 20_000_000;

  private static final int FRAMES_PER_SECOND = 50;
  private static final int FRAMES_PER_MARK = 100;

  private final VoiceCodec codec;
  private final byte[][] frames;
  private final int[] onsets;

  private SpeechTrack(VoiceCodec codec, int length) {
    this.codec = codec;
    frames = new byte[length][];
    onsets = new int[length];
  }

  /**
   * The tests' sample of speech in a codec.
   *
   * @throws IllegalStateException when a mark is not heard in the coded speech
   */
  public static SpeechTrack of(VoiceCodec codec) {
    Sound speech = codec.speech();
    short[] pcm = MarkedSpeech.of(speech);
    try (AudioEncoder encoder = codec.encoder();
        AudioDecoder decoder = codec.decoder()) {
      int step = speech.rate() / FRAMES_PER_SECOND;
      SpeechTrack track = new SpeechTrack(codec, pcm.length / step);
      BurstDetector detector = new BurstDetector();
      // twice: what is kept is coded in the state that the end of the loop leaves
      track.code(pcm, step, encoder, decoder, detector);
      track.code(pcm, step, encoder, decoder, detector);
      track.check();
      return track;
    }
  }

  private void code(
      short[] pcm, int step, AudioEncoder encoder, AudioDecoder decoder, BurstDetector detector) {
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    short[] heard = new short[AudioDecoder.maxSamples(VoiceCodec.EAR_RATE)];
    for (int i = 0; i < frames.length; i++) {
      int length = encoder.encode(pcm, i * step, step, payload, 0);
      frames[i] = Arrays.copyOf(payload, length);
      int samples = decoder.decode(payload, 0, length, heard, 0);
      onsets[i] = detector.detect(heard, samples);
    }
  }

  private void check() {
    long heard = Arrays.stream(onsets).filter(onset -> onset >= 0).count();
    if (heard != frames.length / FRAMES_PER_MARK) {
      throw new IllegalStateException(heard + " marks are heard in " + this);
    }
  }

  public VoiceCodec codec() {
    return codec;
  }

  /** Frames in the loop. */
  public int length() {
    return frames.length;
  }

  byte[] frame(int index) {
    return frames[index];
  }

  /**
   * When in a frame the mark begins, for one who hears it from the track itself.
   *
   * @return nanoseconds from the frame's first sample, or -1 when it holds no mark
   */
  long onsetNanos(int index) {
    return onsets[index] < 0 ? -1 : onsets[index] * 1_000_000_000L / VoiceCodec.EAR_RATE;
  }

  @Override
  public String toString() {
    return frames.length + " frames of " + codec.encodingName();
  }
}
