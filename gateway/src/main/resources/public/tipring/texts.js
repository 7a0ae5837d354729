// @ts-check
import { LOST } from './end.js';
import { TipringError } from './failure.js';

/** What was written and is not answered yet. */
export class Texts {
  #send;
  /** @type {Map<string, { resolve: () => void, reject: (why: TipringError) => void }>} */
  #unanswered = new Map();

  /** @param {(message: object) => boolean} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * @param {string} to
   * @param {string} text
   * @returns {Promise<void>}
   */
  write(to, text) {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      if (this.#send({ type: 'message', id, to, text })) this.#unanswered.set(id, { resolve, reject });
      else reject(new TipringError(LOST.cause, LOST.reason));
    });
  }

  /**
   * @param {any} message
   * @returns {boolean} whether it was the answer to one of ours
   */
  hear({ type, id, cause, reason }) {
    const written = this.#unanswered.get(id);
    if (!written) return false;
    this.#unanswered.delete(id);
    if (type === 'message-sent') written.resolve();
    else written.reject(new TipringError(cause ?? 'refused', String(reason ?? '')));
    return true;
  }

  /** The connection is gone, and with it the answers. */
  lost() {
    for (const { reject } of this.#unanswered.values()) reject(new TipringError(LOST.cause, LOST.reason));
    this.#unanswered.clear();
  }
}
