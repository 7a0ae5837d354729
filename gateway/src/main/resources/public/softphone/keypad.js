// @ts-check
import { block } from './page.js';

const FLASH_MS = 140;

/**
 * The twelve keys, and the keyboard's digits as the same keys (with A to D, which have no button).
 */
export class Keypad {
  #pad = block('keypad');

  /** @param {(key: string) => void} onKey one of `0-9 * # A-D` */
  constructor(onKey) {
    this.#pad.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target.closest('button') : null;
      if (target?.dataset.key) onKey(target.dataset.key);
    });
    addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const key = event.key.toUpperCase();
      if (!/^[0-9*#A-D]$/.test(key) || this.#pad.closest('[hidden]')) return;
      event.preventDefault();
      this.#flash(key);
      onKey(key);
    });
  }

  /** @param {string} key */
  #flash(key) {
    const keys = /** @type {NodeListOf<HTMLElement>} */ (this.#pad.querySelectorAll('button'));
    const pressed = [...keys].find((k) => k.dataset.key === key);
    pressed?.classList.add('is-down');
    setTimeout(() => pressed?.classList.remove('is-down'), FLASH_MS);
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && target.matches('input, select, textarea');
}
