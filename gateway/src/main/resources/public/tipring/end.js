// @ts-check
/**
 * Why a call is over.
 *
 * @typedef {object} CallEnd
 * @property {string} cause a word to compare, see docs/tipring-js.md
 * @property {number} status the SIP status, or 0
 * @property {string} reason a short sentence, in English
 * @property {'caller' | 'callee' | 'gateway' | 'page'} side whose doing it was
 * @property {number} [retry] seconds after which to try again, when the gateway is full
 */

/** The connection to the gateway is gone. @type {CallEnd} */
export const LOST = {
  cause: 'signalling-lost',
  status: 0,
  reason: 'the connection to the gateway was lost',
  side: 'page',
};

/** @param {any} message the gateway's `ended` @returns {CallEnd} */
export function asEnd({ cause, status, reason, side, retry }) {
  const end = { cause: cause ?? 'failed', status: status ?? 0, reason: reason ?? '', side: side ?? 'gateway' };
  return retry ? { ...end, retry } : end;
}
