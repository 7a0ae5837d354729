// @ts-check
import { block, button, element, input, memory } from './page.js';
import { wordsForFailure } from './words.js';

/**
 * Who is calling: a name (a gateway in development mode) or a token.
 *
 * A page may be opened with `#token=…` or `#user=…`: what stands behind the # never leaves the
 * browser. A token is taken out of the address at once, and kept in memory only.
 */
export class SignIn {
  #form = element('sign-in', HTMLFormElement);
  #isByToken = false;

  /** @param {(who: { token: string } | { user: string }) => void} onWho */
  constructor(onWho) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const field = input(this.#isByToken ? 'token' : 'user');
      const value = field.value.trim();
      if (!value) return field.focus();
      this.#form.hidden = true;
      onWho(this.#isByToken ? { token: value } : { user: value });
    });
    button('other-way').addEventListener('click', () => this.#ask(!this.#isByToken));
  }

  /** @returns {{ token: string } | { user: string } | null} who is known without asking */
  static known() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const token = fragment.get('token');
    if (token) {
      history.replaceState(null, '', location.pathname + location.search);
      return { token };
    }
    const user = fragment.get('user') || memory.get('user');
    return user ? { user } : null;
  }

  /** @param {import('../tipring.js').TipringError} [failure] why it did not work the last time */
  show(failure) {
    const trouble = block('sign-in-trouble');
    trouble.hidden = !failure;
    trouble.textContent = failure ? wordsForFailure(failure).hint : '';
    input('user').value = memory.get('user') || 'guest';
    this.#ask(this.#isByToken);
  }

  /** @param {boolean} byToken */
  #ask(byToken) {
    this.#isByToken = byToken;
    this.#form.hidden = false;
    block('by-name').hidden = byToken;
    block('by-token').hidden = !byToken;
    button('other-way').textContent = byToken ? 'Use a name instead' : 'Use a token instead';
    input(byToken ? 'token' : 'user').select();
  }
}
