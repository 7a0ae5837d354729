// @ts-check
import { TipringError } from './failure.js';

const ANSWER_WITHIN_MS = 15_000;

/**
 * What a call needs of its connection.
 *
 * @typedef {object} Wire
 * @property {(message: object) => boolean} send
 * @property {() => boolean} canRestart whether the gateway takes a new offer during a call
 * @property {RTCIceServer[]} iceServers
 * @property {() => import('./microphone.js').MicrophoneOptions} microphone
 */

/** The offers of one call, and the gateway's answers to them. */
export class Negotiation {
  /** Whether the gateway has our offer. */ hasBegun = false;
  #isClosed = false;
  #call;
  #wire;
  #peer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {string} call
   * @param {Wire} wire
   * @param {import('./peer.js').Peer} peer
   */
  constructor(call, wire, peer) {
    this.#call = call;
    this.#wire = wire;
    this.#peer = peer;
  }

  /**
   * @param {object} message what carries the first offer
   * @param {(slow: TipringError) => void} onSlow no answer came
   */
  begin(message, onSlow) {
    if (!this.#wire.send(message)) {
      throw new TipringError('no-network', 'there is no connection to the gateway');
    }
    this.hasBegun = true;
    this.#peer.offered();
    const slow = new TipringError('timeout', 'the gateway did not answer');
    this.#timer = setTimeout(() => onSlow(slow), ANSWER_WITHIN_MS);
  }

  /**
   * Offers anew, if the gateway takes that.
   *
   * @param {boolean} isRestart over a new network path
   */
  async again(isRestart) {
    if (!this.#wire.canRestart()) return;
    const sdp = await this.#peer.reoffer(isRestart);
    if (!this.#isClosed && this.#wire.send({ type: 'offer', call: this.#call, sdp })) this.#peer.offered();
  }

  /** @param {string} sdp */
  answer(sdp) {
    clearTimeout(this.#timer);
    return this.#peer.answer(sdp);
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }
}
