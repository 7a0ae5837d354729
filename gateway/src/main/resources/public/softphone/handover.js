// @ts-check
import { asDialled } from './dialled.js';
import { block, button, element, input } from './page.js';
import { wordsForChanges } from './words.js';

/**
 * Hold and transfer of the call that is on: the buttons, and the question whom to transfer to, and
 * whether to talk to them before.
 */
export class Handover {
  /** @type {import('../tipring.js').Call | null} */ #call = null;
  #form = element('handover', HTMLFormElement);

  /** Whether another call waits for this one: then that is the one to be transferred. */ #isAsked = false;

  /** @param {(to: string) => void} onAskFirst */
  constructor(onAskFirst) {
    button('hold').addEventListener('click', () => {
      const changes = this.#call?.changes;
      if (changes?.isHolding) changes.resume();
      else changes?.hold();
    });
    button('transfer').addEventListener('click', () => {
      this.#ask(this.#form.hidden);
      if (!this.#form.hidden) input('transfer-to').focus();
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const to = asDialled(input('transfer-to').value);
      if (to) this.#call?.changes.transferTo(to);
      this.#ask(false);
      button('transfer').focus();
    });
    button('ask-first').addEventListener('click', () => {
      if (!this.#form.reportValidity()) return;
      const to = asDialled(input('transfer-to').value);
      this.#ask(false);
      onAskFirst(to);
    });
    this.#form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#ask(false);
      button('transfer').focus();
    });
  }

  /**
   * @param {import('../tipring.js').Call} call
   * @param {boolean} isAsked whether another call waits for it
   */
  watch(call, isAsked) {
    this.#call = call;
    this.#isAsked = isAsked;
    input('transfer-to').value = '';
    call.changes.addEventListener('change', () => this.#call === call && this.show());
    this.show();
  }

  /** The call, or who is in it, is not as it was. */
  show() {
    const call = this.#call;
    const isOn = call !== null && call.state === 'active';
    const isHolding = isOn && call.changes.isHolding;
    button('hold').hidden = !isOn;
    button('transfer').hidden = !isOn || this.#isAsked;
    button('hold').textContent = isHolding ? 'Resume' : 'Hold';
    button('hold').setAttribute('aria-pressed', String(isHolding));
    button('transfer').disabled = isOn && call.changes.isTransferring;
    if (!isOn) this.#ask(false);
    block('changes-say').textContent = isOn ? wordsForChanges(call.changes) : '';
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    this.#form.hidden = !isAsking;
    button('transfer').setAttribute('aria-expanded', String(isAsking));
  }
}
