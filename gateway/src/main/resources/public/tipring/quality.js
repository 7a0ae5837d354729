// @ts-check
/**
 * How a call sounds, over the time since the last reading.
 *
 * @typedef {object} Quality
 * @property {string} codecIn name of the codec heard, such as `opus` or `PCMU`; "" when unknown
 * @property {string} codecOut name of the codec spoken; "" when unknown
 * @property {number | null} lossIn share of packets lost on the way here, 0 to 1
 * @property {number | null} lossOut share lost on the way there, as the gateway reports it
 * @property {number | null} jitterMs of the packets that come in
 * @property {number | null} bufferMs how long the browser holds sound back against that jitter
 * @property {number | null} roundTripMs to the gateway and back
 * @property {Picture | null} videoIn the pictures that come in; null when there are none
 * @property {Picture | null} videoOut the pictures that go out
 *
 * @typedef {object} Picture
 * @property {string} codec such as `VP8` or `H264`; "" when unknown
 * @property {number} width in pixels
 * @property {number} height in pixels
 * @property {number} framesPerSecond
 */

/** Reads an `RTCStatsReport` and remembers what the last reading counted. */
export class QualityMeter {
  #received = 0;
  #lost = 0;
  #held = 0;
  #emitted = 0;
  #seen = new FrameRate();
  #shown = new FrameRate();

  /**
   * @param {RTCStatsReport} report
   * @returns {Quality}
   */
  read(report) {
    const stats = [...report.values()];
    const inbound = stats.find((s) => s.type === 'inbound-rtp' && s.kind === 'audio');
    const outbound = stats.find((s) => s.type === 'outbound-rtp' && s.kind === 'audio');
    const remote = stats.find((s) => s.type === 'remote-inbound-rtp' && s.kind === 'audio');
    const transport = stats.find((s) => s.type === 'transport');
    const seen = stats.find((s) => s.type === 'inbound-rtp' && s.kind === 'video');
    const shown = stats.find((s) => s.type === 'outbound-rtp' && s.kind === 'video');
    const pair = report.get(transport?.selectedCandidatePairId ?? '')
      ?? stats.find((s) => s.type === 'candidate-pair' && s.nominated);
    return {
      codecIn: codec(report, inbound),
      codecOut: codec(report, outbound),
      lossIn: this.#lossOf(inbound),
      lossOut: remote?.fractionLost ?? null,
      jitterMs: inbound ? inbound.jitter * 1000 : null,
      bufferMs: this.#bufferOf(inbound),
      roundTripMs: milliseconds(pair?.currentRoundTripTime ?? remote?.roundTripTime),
      videoIn: picture(report, seen, this.#seen.of(seen?.framesDecoded, seen?.timestamp)),
      videoOut: picture(report, shown, this.#shown.of(shown?.framesEncoded, shown?.timestamp)),
    };
  }

  /** @param {any} inbound */
  #lossOf(inbound) {
    if (!inbound) return null;
    const lost = Math.max(0, inbound.packetsLost - this.#lost);
    const expected = inbound.packetsReceived - this.#received + lost;
    this.#lost = inbound.packetsLost;
    this.#received = inbound.packetsReceived;
    return expected > 0 ? lost / expected : null;
  }

  /** @param {any} inbound */
  #bufferOf(inbound) {
    if (!inbound?.jitterBufferEmittedCount) return null;
    const held = inbound.jitterBufferDelay - this.#held;
    const emitted = inbound.jitterBufferEmittedCount - this.#emitted;
    this.#held = inbound.jitterBufferDelay;
    this.#emitted = inbound.jitterBufferEmittedCount;
    return emitted > 0 ? (held / emitted) * 1000 : null;
  }
}

/**
 * @param {RTCStatsReport} report
 * @param {any} stream
 */
function codec(report, stream) {
  const type = report.get(stream?.codecId ?? '')?.mimeType ?? '';
  return type.replace(/^(audio|video)\//, '');
}

/**
 * @param {RTCStatsReport} report
 * @param {any} stream
 * @param {number} framesPerSecond
 * @returns {Picture | null}
 */
function picture(report, stream, framesPerSecond) {
  if (!stream?.frameWidth || !framesPerSecond) return null;
  const { frameWidth: width, frameHeight: height } = stream;
  return { codec: codec(report, stream), width, height, framesPerSecond };
}

/** Frames a second, from counts of frames; not every browser says it. */
class FrameRate {
  #frames = 0;
  #at = 0;

  /**
   * @param {number | undefined} frames from the beginning
   * @param {number | undefined} at when they were counted, in milliseconds
   */
  of(frames = 0, at = 0) {
    const [more, ms] = [frames - this.#frames, at - this.#at];
    [this.#frames, this.#at] = [frames, at];
    return more > 0 && ms > 0 && ms < 10_000 ? Math.round((more * 1000) / ms) : 0;
  }
}

/** @param {number | undefined} seconds */
function milliseconds(seconds) {
  return seconds === undefined ? null : seconds * 1000;
}
