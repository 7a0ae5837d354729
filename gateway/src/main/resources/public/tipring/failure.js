// @ts-check
/**
 * Why something did not work, by a word that programs can compare.
 *
 * The word is one of the gateway's causes (docs/signalling.md) or one of the page's own:
 * `no-microphone`, `microphone-denied`, `microphone-busy`, `insecure-page`, `no-webrtc`,
 * `no-network`, `signalling-lost`, `unauthorized`, `media-failed`, `refused`.
 */
export class TipringError extends Error {
  /**
   * @param {string} cause
   * @param {string} reason
   */
  constructor(cause, reason) {
    super(reason);
    this.name = 'TipringError';
    /** @type {string} */
    this.cause = cause;
  }
}

/**
 * @param {unknown} error
 * @returns {TipringError}
 */
export function asFailure(error) {
  if (error instanceof TipringError) return error;
  return new TipringError('failed', error instanceof Error ? error.message : String(error));
}
