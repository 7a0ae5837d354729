// @ts-check
const FLOOR_DB = -60;
const FRAME_MS = 80;

/** A bar that shows how loud a stream is, from -60 dB to full scale. */
export class Meter {
  #bar;
  #context;
  /** @type {MediaStreamAudioSourceNode | undefined} */ #source;
  #samples = new Float32Array(1024);
  #last = 0;
  #said = 0;

  /**
   * @param {HTMLElement} bar
   * @param {AudioContext} context
   */
  constructor(bar, context) {
    this.#bar = bar;
    this.#context = context;
  }

  /** @param {MediaStream | null} stream */
  watch(stream) {
    this.#source?.disconnect();
    this.#source = undefined;
    this.#show(0, performance.now());
    if (!stream?.getAudioTracks().length) return;
    const source = this.#context.createMediaStreamSource(stream);
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = this.#samples.length;
    source.connect(analyser);
    this.#source = source;
    const frame = (/** @type {number} */ now) => {
      if (this.#source !== source) return;
      requestAnimationFrame(frame);
      if (now - this.#last < FRAME_MS) return;
      this.#last = now;
      analyser.getFloatTimeDomainData(this.#samples);
      this.#show(loudness(this.#samples), now);
    };
    requestAnimationFrame(frame);
  }

  /**
   * @param {number} level 0 to 1
   * @param {number} now
   */
  #show(level, now) {
    this.#bar.style.setProperty('--now', level.toFixed(3));
    // a screen reader that asks wants a number, not twelve of them a second
    if (level > 0 && now - this.#said < 1000) return;
    this.#said = now;
    this.#bar.setAttribute('aria-valuenow', String(Math.round(level * 100)));
  }
}

/** @param {Float32Array} samples */
function loudness(samples) {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  const db = 10 * Math.log10(power / samples.length + 1e-12);
  return Math.min(1, Math.max(0, 1 - db / FLOOR_DB));
}
