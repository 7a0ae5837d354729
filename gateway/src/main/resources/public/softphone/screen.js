// @ts-check
import { block, button, element } from './page.js';
import { wordsForEnd, wordsForState } from './words.js';

/** What the telephone shows of a call: with whom, how far it is, how long, and why it ended. */
export class Screen {
  #clock = element('clock', HTMLTimeElement);
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  idle() {
    this.#write('idle', '', 'Ready to call', 'Type a number or a name, or press keys.');
    this.#show(null);
  }

  /** @param {import('../tipring.js').Call} call */
  show(call) {
    const { state, end } = call;
    if (end) {
      const words = wordsOf(call, end);
      this.#write(words.isFailure ? 'failed' : 'ended', words.title, call.other, words.hint);
    } else {
      this.#write(state, wordsForState(state), call.other, '');
    }
    this.#show(call);
  }

  /**
   * @param {string} state
   * @param {string} says
   * @param {string} who
   * @param {string} hint
   */
  #write(state, says, who, hint) {
    block('screen').dataset.state = state;
    block('says').textContent = says;
    block('who').textContent = who;
    block('hint').textContent = hint;
  }

  /** @param {import('../tipring.js').Call | null} call */
  #show(call) {
    const isOn = call !== null && call.state !== 'ended' && call.state !== 'incoming';
    block('dial').hidden = isOn;
    button('call').hidden = button('video-call').hidden = isOn;
    button('call').textContent = call?.end ? 'Call again' : 'Call';
    for (const id of ['hang-up', 'mute']) button(id).hidden = !isOn;
    block('lines').hidden = isOn || !block('line-list').childElementCount;
    this.#count(call);
  }

  /** @param {import('../tipring.js').Call | null} call */
  #count(call) {
    clearInterval(this.#timer);
    const since = call?.since;
    this.#clock.hidden = !since;
    if (!since) return;
    const tick = () => (this.#clock.textContent = asClock(Date.now() - since.getTime()));
    tick();
    if (call.state !== 'ended') this.#timer = setInterval(tick, 1000);
  }
}

/** @param {import('../tipring.js').Call} call */
export function wasTransferred({ changes }) {
  return changes.transfer?.by === 'you' && changes.transfer.status === 200;
}

/**
 * @param {import('../tipring.js').Call} call
 * @param {import('../tipring/end.js').CallEnd} end
 */
export function wordsOf(call, end) {
  const { direction, since } = call;
  return wordsForEnd(end, { direction, wasAnswered: since !== null, wasTransferred: wasTransferred(call) });
}

/** @param {number} ms */
function asClock(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return (hours ? `${hours}:${two(minutes)}` : minutes) + `:${two(seconds % 60)}`;
}
