package org.tipring.media.codec.opus;

import static org.lwjgl.util.opus.Opus.OPUS_OK;
import static org.lwjgl.util.opus.Opus.nopus_decode;
import static org.lwjgl.util.opus.Opus.nopus_packet_get_nb_samples;
import static org.lwjgl.util.opus.Opus.opus_decoder_create;
import static org.lwjgl.util.opus.Opus.opus_decoder_destroy;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.tipring.media.codec.AudioDecoder;

/**
 * libopus decoding straight to mono at the rate that is wanted next, so that nothing is resampled;
 * stereo is mixed down by the codec itself.
 */
public final class OpusDecoder implements AudioDecoder {
  /** An RTP payload of Opus; anything longer is not one voice frame of ours. */
  private static final int MAX_PAYLOAD = 1500;

  private final int sampleRate;
  private final long state;
  private final ByteBuffer payload = MemoryUtil.memAlloc(MAX_PAYLOAD);
  private final ShortBuffer pcm;
  private final long payloadAddress = MemoryUtil.memAddress(payload);
  private final long pcmAddress;
  private boolean isClosed;

  /**
   * @param sampleRate 8000, 12000, 16000, 24000 or 48000
   */
  public OpusDecoder(int sampleRate) {
    this.sampleRate = sampleRate;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      var error = stack.mallocInt(1);
      state = opus_decoder_create(sampleRate, 1, error);
      if (error.get(0) != OPUS_OK) {
        MemoryUtil.memFree(payload);
        throw new IllegalArgumentException("libopus refuses a decoder: " + error.get(0));
      }
    }
    pcm = MemoryUtil.memAllocShort(AudioDecoder.maxSamples(sampleRate));
    pcmAddress = MemoryUtil.memAddress(pcm);
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int samplesIn(byte[] array, int offset, int length) {
    if (isClosed || length < 1 || length > MAX_PAYLOAD) {
      return 0;
    }
    lend(array, offset, length);
    int samples = nopus_packet_get_nb_samples(payloadAddress, length, sampleRate);
    return samples <= pcm.capacity() ? Math.max(0, samples) : 0;
  }

  @Override
  public int decode(byte[] array, int offset, int length, short[] out, int outOffset) {
    if (isClosed || length < 1 || length > MAX_PAYLOAD) {
      return 0;
    }
    lend(array, offset, length);
    return decoded(length, pcm.capacity(), false, out, outOffset);
  }

  @Override
  public void recover(
      byte[] next, int offset, int length, short[] out, int outOffset, int samples) {
    if (isClosed || length < 1 || length > MAX_PAYLOAD) {
      conceal(out, outOffset, samples);
      return;
    }
    lend(next, offset, length);
    if (decoded(length, samples, true, out, outOffset) != samples) {
      conceal(out, outOffset, samples);
    }
  }

  @Override
  public void conceal(short[] out, int outOffset, int samples) {
    // libopus conceals in steps of 2.5 ms
    int step = sampleRate / 400;
    int possible = samples - samples % step;
    int made = isClosed || possible == 0 ? 0 : decoded(0, possible, false, out, outOffset);
    for (int i = made; i < samples; i++) {
      out[outOffset + i] = 0;
    }
  }

  private int decoded(int length, int samples, boolean fromFec, short[] out, int outOffset) {
    long data = length == 0 ? MemoryUtil.NULL : payloadAddress;
    int count = nopus_decode(state, data, length, pcmAddress, samples, fromFec ? 1 : 0);
    if (count <= 0) {
      return 0;
    }
    pcm.get(0, out, outOffset, count);
    return count;
  }

  private void lend(byte[] array, int offset, int length) {
    payload.put(0, array, offset, length);
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      opus_decoder_destroy(state);
      MemoryUtil.memFree(payload);
      MemoryUtil.memFree(pcm);
    }
  }

  @Override
  public String toString() {
    return "opus decoder@" + sampleRate;
  }
}
