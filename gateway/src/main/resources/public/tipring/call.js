// @ts-check
import { asFailure, TipringError } from './failure.js';
import { openMicrophone } from './microphone.js';
import { Peer } from './peer.js';

const ANSWER_WITHIN_MS = 15_000;
const DIGITS = /^[0-9*#A-D]{1,32}$/;

/**
 * What a call needs of its connection.
 *
 * @typedef {object} Wire
 * @property {(message: object) => boolean} send
 * @property {() => boolean} canRestart whether the gateway takes a new offer during a call
 * @property {RTCIceServer[]} iceServers
 * @property {() => import('./microphone.js').MicrophoneOptions} microphone
 *
 * @typedef {'starting' | 'calling' | 'ringing' | 'early' | 'incoming' | 'connecting' | 'active'
 *   | 'ended'} CallState
 *
 * @typedef {object} CallEnd
 * @property {string} cause a word to compare, see docs/tipring-js.md
 * @property {number} status the SIP status, or 0
 * @property {string} reason a short sentence, in English
 * @property {'caller' | 'callee' | 'gateway' | 'page'} side whose doing it was
 * @property {number} [retry] seconds after which to try again, when the gateway is full
 */

/**
 * One call of a page, in or out.
 *
 * Events (each a `CustomEvent`): `state` `{ state }`, `ended` `CallEnd`, `dtmf` `{ digit }` (a key
 * of the phone), `media` `{ isFlowing }` (the network path broke, or is back), `problem`
 * `{ reason, about }` (the gateway refused a message about this call, which goes on).
 */
export class Call extends EventTarget {
  /** @type {CallState} */ #state;
  /** @type {CallEnd | null} */ #end = null;
  /** @type {Date | null} */ #since = null;
  #wire;
  #peer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** Whether the gateway has our offer. */ #isOffered = false;

  /**
   * @param {string} id
   * @param {'outgoing' | 'incoming'} direction
   * @param {string} other whom it is with: a number or a name
   * @param {Wire} wire
   */
  constructor(id, direction, other, wire) {
    super();
    this.id = id;
    this.direction = direction;
    this.other = other;
    this.#wire = wire;
    this.#state = direction === 'incoming' ? 'incoming' : 'starting';
    this.#peer = new Peer(wire.iceServers, {
      candidate: (candidate) => wire.send({ type: 'candidate', call: id, candidate }),
      connection: (state) => this.#connectionIs(state),
    });
  }

  get state() {
    return this.#state;
  }

  /** Why it ended, or null. */
  get end() {
    return this.#end;
  }

  /** When it was answered, or null. */
  get since() {
    return this.#since;
  }

  /** What is heard of the other side; give it to an audio element's `srcObject`. */
  get stream() {
    return this.#peer.stream;
  }

  /** What is said, once the microphone is open. */
  get microphone() {
    return this.#peer.microphone;
  }

  get muted() {
    return this.#peer.isMuted;
  }

  set muted(muted) {
    this.#peer.isMuted = muted;
  }

  /** For `Tipring.call`. @param {import('./microphone.js').MicrophoneOptions} microphone */
  async dial(microphone) {
    await this.#offer(microphone, (sdp) => {
      this.#become('calling');
      return { type: 'call', call: this.id, to: this.other, sdp };
    });
  }

  /** Takes an incoming call. @param {import('./microphone.js').MicrophoneOptions} [microphone] */
  async accept(microphone = this.#wire.microphone()) {
    if (this.#state !== 'incoming') return;
    this.#become('connecting');
    await this.#offer(microphone, (sdp) => ({ type: 'accept', call: this.id, sdp }));
  }

  /** Refuses an incoming call. */
  reject() {
    if (this.#state !== 'incoming') return;
    this.#wire.send({ type: 'reject', call: this.id });
    this.#finish({ cause: 'rejected', status: 603, reason: 'declined here', side: 'callee' });
  }

  /** Ends the call, whatever its state; an incoming one that was not taken is refused. */
  hangup() {
    if (this.#state === 'incoming') return this.reject();
    if (this.#state === 'ended') return;
    this.#leave();
    const cause = this.#since ? 'hangup' : 'cancelled';
    const side = this.direction === 'outgoing' ? 'caller' : 'callee';
    this.#finish({ cause, status: 0, reason: 'hung up here', side });
  }

  /**
   * Presses keys, as RTP events where those were negotiated and else as a message; never both.
   *
   * @param {string} digits of `0-9 * # A-D`, 32 at most
   */
  dtmf(digits) {
    const keys = digits.toUpperCase();
    if (!DIGITS.test(keys)) throw new RangeError('keys are 0-9 * # A-D, 32 at most');
    if (this.#state !== 'active' && this.#state !== 'early') return;
    if (!this.#peer.dtmf(keys)) this.#wire.send({ type: 'dtmf', call: this.id, digits: keys });
  }

  /** Changes the microphone during the call. @param {import('./microphone.js').MicrophoneOptions} options */
  async useMicrophone(options) {
    const microphone = await openMicrophone(options);
    await this.#peer.replaceMicrophone(microphone, !options.stream);
  }

  /** @returns {Promise<import('./quality.js').Quality>} since it was last asked */
  quality() {
    return this.#peer.quality();
  }

  /** For `Tipring`: a message of the gateway's about this call. @param {any} message */
  hear(message) {
    switch (message.type) {
      case 'answer':
        clearTimeout(this.#timer);
        return this.#peer.answer(message.sdp).catch((error) => this.#fail(error, 'media-failed'));
      case 'candidate':
        // one that the browser cannot use is no reason to end a call that others may carry
        return this.#peer.candidate(message.candidate).catch(() => {});
      case 'ringing':
      case 'early':
        if (!this.#since) this.#become(message.type);
        return;
      case 'answered':
        return this.#activate();
      case 'dtmf':
        return this.#tell('dtmf', { digit: message.digit });
      case 'ended':
        return this.#finish(asEnd(message));
      case 'error':
        return this.#refused(message);
    }
  }

  /** For `Tipring`: the connection to the gateway is gone. */
  lost() {
    this.#finish({
      cause: 'signalling-lost',
      status: 0,
      reason: 'the connection to the gateway was lost',
      side: 'page',
    });
  }

  /**
   * @param {import('./microphone.js').MicrophoneOptions} options
   * @param {(sdp: string) => object} message
   */
  async #offer(options, message) {
    try {
      const microphone = await openMicrophone(options);
      if (this.#isOver()) {
        if (!options.stream) for (const track of microphone.getTracks()) track.stop();
        return;
      }
      const sdp = await this.#peer.offer(microphone, !options.stream);
      if (this.#isOver()) return;
      if (!this.#wire.send(message(sdp))) {
        throw new TipringError('no-network', 'there is no connection to the gateway');
      }
      this.#isOffered = true;
      this.#peer.offered();
      const slow = new TipringError('timeout', 'the gateway did not answer');
      this.#timer = setTimeout(() => this.#fail(slow), ANSWER_WITHIN_MS);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {RTCPeerConnectionState} state */
  #connectionIs(state) {
    if (state === 'connected') {
      this.#tell('media', { isFlowing: true });
      if (this.#state === 'connecting') this.#activate();
    } else if (state === 'disconnected') {
      this.#tell('media', { isFlowing: false });
      this.#restart();
    } else if (state === 'failed') {
      this.#fail(new TipringError('media-failed', 'no network path to the gateway carries sound'));
    }
  }

  async #restart() {
    if (!this.#since || !this.#wire.canRestart()) return;
    const sdp = await this.#peer.restart();
    if (!this.#isOver() && this.#wire.send({ type: 'offer', call: this.id, sdp })) {
      this.#peer.offered();
    }
  }

  #activate() {
    if (this.#since || this.#isOver()) return;
    this.#since = new Date();
    this.#become('active');
  }

  /** @param {any} message */
  #refused(message) {
    if (this.#since || (message.about !== 'call' && message.about !== 'accept')) {
      return this.#tell('problem', { reason: message.reason, about: message.about });
    }
    this.#finish({ cause: 'refused', status: 0, reason: message.reason, side: 'gateway' });
  }

  /**
   * @param {unknown} error
   * @param {string} [cause]
   */
  #fail(error, cause) {
    if (this.#isOver()) return;
    const failure = asFailure(error);
    this.#leave();
    this.#finish({ cause: cause ?? failure.cause, status: 0, reason: failure.message, side: 'page' });
  }

  /** Tells the gateway that we are no longer there, if it thinks that we are. */
  #leave() {
    if (this.#isOffered) this.#wire.send({ type: 'hangup', call: this.id });
    else if (this.direction === 'incoming') this.#wire.send({ type: 'reject', call: this.id });
  }

  #isOver() {
    return this.#state === 'ended';
  }

  /** @param {CallEnd} end */
  #finish(end) {
    if (this.#isOver()) return;
    clearTimeout(this.#timer);
    this.#end = end;
    this.#peer.close();
    this.#become('ended');
    this.#tell('ended', end);
  }

  /** @param {CallState} state */
  #become(state) {
    if (this.#state === state || this.#isOver()) return;
    this.#state = state;
    this.#tell('state', { state });
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {any} message @returns {CallEnd} */
function asEnd({ cause, status, reason, side, retry }) {
  const end = { cause: cause ?? 'failed', status: status ?? 0, reason: reason ?? '', side: side ?? 'gateway' };
  return retry ? { ...end, retry } : end;
}
