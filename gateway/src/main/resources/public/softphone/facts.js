// @ts-check
import { block } from './page.js';

const EVERY_MS = 1000;

/** The figures of the call that is on: codec, loss, jitter, round trip, pictures. */
export class Facts {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  #onReading;

  /** @param {(quality: import('../tipring/quality.js').Quality) => void} onReading */
  constructor(onReading) {
    this.#onReading = onReading;
  }

  /** @param {import('../tipring.js').Call | null} call */
  watch(call) {
    clearInterval(this.#timer);
    block('facts').hidden = !call;
    if (!call) return;
    for (const fact of document.querySelectorAll('#facts dd')) fact.textContent = '…';
    const read = async () => {
      const quality = await call.quality().catch(() => null);
      if (!quality || call.state === 'ended') return;
      show(quality, call.pictures.isOn);
      this.#onReading(quality);
    };
    read();
    this.#timer = setInterval(read, EVERY_MS);
  }
}

/**
 * @param {import('../tipring/quality.js').Quality} quality
 * @param {boolean} hasPictures
 */
function show(quality, hasPictures) {
  const { codecIn, codecOut, lossIn, lossOut, jitterMs, roundTripMs, videoIn, videoOut } = quality;
  write('codec', codecIn === codecOut ? codecIn : both(codecIn, codecOut));
  write('loss', both(percent(lossIn), percent(lossOut)));
  write('jitter', milliseconds(jitterMs));
  write('round-trip', milliseconds(roundTripMs));
  for (const fact of document.querySelectorAll('#facts .picture')) {
    fact.toggleAttribute('hidden', !hasPictures);
  }
  write('video-in', picture(videoIn));
  write('video-out', picture(videoOut));
}

/**
 * @param {string} name
 * @param {string} words "" while nothing is known
 */
function write(name, words) {
  block(`fact-${name}`).textContent = words || '…';
}

/** @param {string} here @param {string} there */
function both(here, there) {
  if (!here || !there) return here || there;
  return `${here} in, ${there} out`;
}

/** @param {import('../tipring/quality.js').Picture | null} picture */
function picture(picture) {
  if (!picture) return 'none';
  const { codec, width, height, framesPerSecond } = picture;
  return `${codec} ${width}×${height} at ${framesPerSecond}/s`;
}

/** @param {number | null} share */
function percent(share) {
  return share === null ? '' : `${(share * 100).toFixed(1)} %`;
}

/** @param {number | null} ms */
function milliseconds(ms) {
  return ms === null ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
