// @ts-check
/**
 * The page's own sounds: ring, ringback and the keys' tones. All are computed; there are no files.
 *
 * @typedef {[frequencies: number[], seconds: number][]} Cadence with no frequencies for silence
 */

/** @type {Cadence} */
const RINGBACK = [[[440, 480], 2], [[], 4]];
/** @type {Cadence} */
const RING = [[[660, 880], 0.4], [[], 0.2], [[660, 880], 0.4], [[], 2]];
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = '123A456B789C*0#D';

export class Sounds {
  /** Silent until the first gesture on the page, as browsers have it. */
  context = new AudioContext({ latencyHint: 'interactive' });
  /** @type {AudioBufferSourceNode | undefined} */ #playing;
  #name = '';

  constructor() {
    const wake = () => this.context.resume();
    for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, wake);
  }

  ring() {
    this.#loop('ring', RING, 0.12);
  }

  ringback() {
    this.#loop('ringback', RINGBACK, 0.06);
  }

  quiet() {
    this.#playing?.stop();
    this.#playing = undefined;
    this.#name = '';
  }

  /** @param {string} key */
  key(key) {
    const at = KEYS.indexOf(key);
    const pair = [ROWS[at >> 2], COLUMNS[at & 3]];
    this.#play([[pair, 0.12]], 0.04);
  }

  /**
   * @param {string} name
   * @param {Cadence} cadence
   * @param {number} volume
   */
  #loop(name, cadence, volume) {
    if (this.#name === name) return;
    this.quiet();
    this.#name = name;
    this.#playing = this.#play(cadence, volume);
    this.#playing.loop = true;
  }

  /**
   * @param {Cadence} cadence
   * @param {number} volume of each frequency, 0 to 1
   */
  #play(cadence, volume) {
    const source = this.context.createBufferSource();
    source.buffer = rendered(this.context, cadence, volume);
    source.connect(this.context.destination);
    source.start();
    return source;
  }
}

/**
 * @param {AudioContext} context
 * @param {Cadence} cadence
 * @param {number} volume
 */
function rendered(context, cadence, volume) {
  const rate = context.sampleRate;
  const seconds = cadence.reduce((sum, [, length]) => sum + length, 0);
  const buffer = context.createBuffer(1, Math.ceil(seconds * rate), rate);
  const samples = buffer.getChannelData(0);
  let start = 0;
  for (const [frequencies, length] of cadence) {
    const end = start + Math.floor(length * rate);
    for (let i = start; i < end; i++) {
      const edge = Math.min(1, (i - start) / (0.005 * rate), (end - i) / (0.005 * rate));
      for (const f of frequencies) samples[i] += volume * edge * Math.sin((2 * Math.PI * f * i) / rate);
    }
    start = end;
  }
  return buffer;
}
