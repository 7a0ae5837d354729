// @ts-check
import { block, button } from './page.js';

/**
 * The call that knocks. While another is on, answering ends that one first.
 *
 * It is announced and stands first in the page, but never takes the focus: somebody who is typing
 * must not answer a call by accident.
 */
export class Banner {
  /** @type {import('../tipring.js').Call | null} */ #call = null;
  #title = document.title;

  /** @param {(call: import('../tipring.js').Call) => void} onAccept */
  constructor(onAccept) {
    button('banner-accept').addEventListener('click', () => this.#call && onAccept(this.#call));
    button('banner-reject').addEventListener('click', () => this.#call?.reject());
  }

  /**
   * @param {import('../tipring.js').Call | null} call null when nobody waits
   * @param {boolean} isSecond whether another call is on
   */
  show(call, isSecond) {
    const isNew = this.#call !== call;
    this.#call = call;
    block('banner').hidden = !call;
    button('banner-accept').textContent = isSecond ? 'Hang up and answer' : 'Answer';
    if (!isNew) return;
    block('banner-who').textContent = call?.other ?? '';
    block('alarm').textContent = call ? `Incoming call from ${call.other}` : '';
    document.title = call ? `☎ ${call.other}` : this.#title;
  }
}
