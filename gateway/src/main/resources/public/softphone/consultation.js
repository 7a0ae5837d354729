// @ts-check
import { block, button } from './page.js';
import { wordsForChanges } from './words.js';

/** @typedef {import('../tipring.js').Call} Call */

/**
 * A second call while the first waits on hold: who waits, and the button that has both talk to each
 * other. The first is never taken off hold by itself: whoever took it back might not be heard alone.
 */
export class Consultation {
  /** @type {Call | null} */ #waiting = null;
  /** @type {Call | null} */ #asked = null;

  constructor() {
    button('join').addEventListener('click', () => {
      if (this.#asked) this.#waiting?.changes.transferTo(this.#asked);
    });
  }

  /** The call that waits, or null. */
  get waiting() {
    return this.#waiting;
  }

  /**
   * @param {Call} waiting the one that is put on hold
   * @param {Call} asked the one that is on meanwhile
   */
  begin(waiting, asked) {
    this.#waiting = waiting;
    this.#asked = asked;
    if (!waiting.changes.isHolding) waiting.changes.hold();
    const show = () => this.#waiting === waiting && this.#show();
    waiting.changes.addEventListener('change', show);
    asked.addEventListener('state', show);
    this.#show();
  }

  /** @returns {Call | null} the call that waited until now */
  end() {
    const waiting = this.#waiting;
    this.#waiting = this.#asked = null;
    this.#show();
    return waiting;
  }

  #show() {
    const waiting = this.#waiting;
    block('waiting').hidden = !waiting;
    block('waiting-who').textContent = waiting?.other ?? '';
    block('waiting-say').textContent = waiting ? wordsForChanges(waiting.changes) : '';
    button('join').disabled = this.#asked?.state !== 'active' || waiting?.changes.isTransferring === true;
  }
}
