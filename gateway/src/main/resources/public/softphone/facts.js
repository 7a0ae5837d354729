// @ts-check
import { block } from './page.js';

const EVERY_MS = 1000;

/** The figures of the call that is on: codec, loss, jitter, round trip. */
export class Facts {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  /** @param {import('../tipring.js').Call | null} call */
  watch(call) {
    clearInterval(this.#timer);
    block('facts').hidden = !call;
    if (!call) return;
    for (const fact of document.querySelectorAll('#facts dd')) fact.textContent = '…';
    const read = async () => {
      const quality = await call.quality().catch(() => null);
      if (quality && call.state !== 'ended') show(quality);
    };
    read();
    this.#timer = setInterval(read, EVERY_MS);
  }
}

/** @param {import('../tipring/quality.js').Quality} quality */
function show(quality) {
  const { codecIn, codecOut, lossIn, lossOut, jitterMs, roundTripMs } = quality;
  write('codec', codecIn === codecOut ? codecIn : both(codecIn, codecOut));
  write('loss', both(percent(lossIn), percent(lossOut)));
  write('jitter', milliseconds(jitterMs));
  write('round-trip', milliseconds(roundTripMs));
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

/** @param {number | null} share */
function percent(share) {
  return share === null ? '' : `${(share * 100).toFixed(1)} %`;
}

/** @param {number | null} ms */
function milliseconds(ms) {
  return ms === null ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
