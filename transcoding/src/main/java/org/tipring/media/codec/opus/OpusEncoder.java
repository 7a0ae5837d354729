package org.tipring.media.codec.opus;

import static org.lwjgl.util.opus.Opus.OPUS_APPLICATION_VOIP;
import static org.lwjgl.util.opus.Opus.OPUS_OK;
import static org.lwjgl.util.opus.Opus.OPUS_SET_BITRATE;
import static org.lwjgl.util.opus.Opus.OPUS_SET_COMPLEXITY;
import static org.lwjgl.util.opus.Opus.OPUS_SET_DTX;
import static org.lwjgl.util.opus.Opus.OPUS_SET_INBAND_FEC;
import static org.lwjgl.util.opus.Opus.OPUS_SET_PACKET_LOSS_PERC;
import static org.lwjgl.util.opus.Opus.OPUS_SET_SIGNAL;
import static org.lwjgl.util.opus.Opus.OPUS_SIGNAL_VOICE;
import static org.lwjgl.util.opus.Opus.nopus_encode;
import static org.lwjgl.util.opus.Opus.opus_encoder_create;
import static org.lwjgl.util.opus.Opus.opus_encoder_ctl;
import static org.lwjgl.util.opus.Opus.opus_encoder_destroy;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.function.IntSupplier;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.opus.Opus.CTLRequest;
import org.tipring.media.codec.AudioEncoder;

/**
 * libopus encoding mono speech straight from the rate that it comes in.
 *
 * <p>The application is VOIP, not low delay: low delay would save 4 ms but is CELT only, which has
 * neither in-band FEC nor the speech modes that a telephone band wants.
 */
public final class OpusEncoder implements AudioEncoder {
  /** Nothing more than a table of contents, and at most one byte: a frame that need not be sent. */
  private static final int DTX_PAYLOAD = 2;

  private static final int MAX_FRAME_MILLIS = 60;

  private final int sampleRate;
  private final long state;
  private final ByteBuffer payload = MemoryUtil.memAlloc(MAX_PAYLOAD);
  private final ShortBuffer pcm;
  private final long payloadAddress = MemoryUtil.memAddress(payload);
  private final long pcmAddress;
  private final boolean isDtx;
  private final IntSupplier wantedComplexity;
  private int complexity;
  private int expectedLossPercent = -1;
  private boolean isClosed;

  /**
   * How to encode.
   *
   * @param complexity 0 to 10; asked before each frame, so that it may change in the middle of a
   *     stream
   * @param bitrate bits a second
   * @param isDtx whether the peer asked for discontinuous transmission ({@code usedtx=1})
   * @param isFec whether the peer can use in-band FEC ({@code useinbandfec=1})
   */
  public record Settings(IntSupplier complexity, int bitrate, boolean isDtx, boolean isFec) {}

  /**
   * @param sampleRate 8000, 12000, 16000, 24000 or 48000
   */
  public OpusEncoder(int sampleRate, Settings settings) {
    this.sampleRate = sampleRate;
    isDtx = settings.isDtx;
    wantedComplexity = settings.complexity;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      var error = stack.mallocInt(1);
      state = opus_encoder_create(sampleRate, 1, OPUS_APPLICATION_VOIP, error);
      if (error.get(0) != OPUS_OK) {
        MemoryUtil.memFree(payload);
        throw new IllegalArgumentException("libopus refuses an encoder: " + error.get(0));
      }
    }
    pcm = MemoryUtil.memAllocShort(sampleRate / 1000 * MAX_FRAME_MILLIS);
    pcmAddress = MemoryUtil.memAddress(pcm);
    complexity = wantedComplexity.getAsInt();
    set(OPUS_SET_COMPLEXITY(complexity));
    set(OPUS_SET_BITRATE(settings.bitrate));
    set(OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
    set(OPUS_SET_DTX(isDtx ? 1 : 0));
    set(OPUS_SET_INBAND_FEC(settings.isFec ? 1 : 0));
    expectLoss(0);
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int encode(short[] in, int inOffset, int samples, byte[] out, int outOffset) {
    if (isClosed) {
      return 0;
    }
    followComplexity();
    pcm.put(0, in, inOffset, samples);
    int length = nopus_encode(state, pcmAddress, samples, payloadAddress, MAX_PAYLOAD);
    if (length <= 0 || (isDtx && length <= DTX_PAYLOAD)) {
      return 0;
    }
    payload.get(0, out, outOffset, length);
    return length;
  }

  private void followComplexity() {
    int wanted = wantedComplexity.getAsInt();
    if (wanted != complexity) {
      complexity = wanted;
      set(OPUS_SET_COMPLEXITY(wanted));
    }
  }

  @Override
  public void expectLoss(double fraction) {
    int percent = (int) Math.round(100 * Math.clamp(fraction, 0, 1));
    if (percent != expectedLossPercent && !isClosed) {
      expectedLossPercent = percent;
      set(OPUS_SET_PACKET_LOSS_PERC(percent));
    }
  }

  private void set(CTLRequest request) {
    int result = opus_encoder_ctl(state, request);
    if (result != OPUS_OK) {
      throw new IllegalArgumentException("libopus refuses a setting: " + result);
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      opus_encoder_destroy(state);
      MemoryUtil.memFree(payload);
      MemoryUtil.memFree(pcm);
    }
  }

  @Override
  public String toString() {
    return "opus encoder@" + sampleRate;
  }
}
