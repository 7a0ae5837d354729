// @ts-check
import { Changes } from './changes.js';
import { closeDevice } from './device.js';
import { asEnd, LOST } from './end.js';
import { asFailure, TipringError } from './failure.js';
import { openMicrophone } from './microphone.js';
import { Negotiation } from './negotiation.js';
import { Peer } from './peer.js';
import { Pictures } from './pictures.js';

const DIGITS = /^[0-9*#A-D]{1,32}$/;

/**
 * @typedef {import('./microphone.js').MicrophoneOptions} MicrophoneOptions
 * @typedef {import('./camera.js').CameraOptions} CameraOptions
 * @typedef {import('./end.js').CallEnd} CallEnd
 * @typedef {'starting' | 'calling' | 'ringing' | 'early' | 'incoming' | 'connecting' | 'active'
 *   | 'ended'} CallState
 */

/**
 * One call of a page, in or out.
 *
 * Events (`CustomEvent`s): `state` `{ state }`, `ended` `CallEnd`, `dtmf` `{ digit }` (a key of the
 * phone), `media` `{ isFlowing }`, `problem` `{ reason, about }` (the gateway refused a message).
 */
export class Call extends EventTarget {
  /** @type {CallState} */ #state;
  /** @type {CallEnd | null} */ #end = null;
  /** @type {Date | null} */ #since = null;
  #wire;
  #peer;
  #negotiation;
  /** @type {{ anonymous?: boolean, headers?: Record<string, string> }} */ wishes = {};
  /** @type {{ name?: string, diverted?: string[], headers?: Record<string, string> }} */ caller = {};

  /**
   * @param {string} id
   * @param {'outgoing' | 'incoming'} direction
   * @param {string} other whom it is with: a number or a name
   * @param {import('./negotiation.js').Wire} wire
   * @param {boolean} [offersVideo] whether the other side offers pictures
   */
  constructor(id, direction, other, wire, offersVideo = false) {
    super();
    this.id = id;
    this.direction = direction;
    this.other = other;
    this.offersVideo = offersVideo;
    this.#wire = wire;
    this.#state = direction === 'incoming' ? 'incoming' : 'starting';
    this.#peer = new Peer(wire.iceServers, {
      candidate: (candidate) => wire.send({ type: 'candidate', call: id, candidate }),
      connection: (state) => this.#connectionIs(state),
    });
    this.pictures = new Pictures(this.#peer, () => this.#negotiation.again(false));
    this.#negotiation = new Negotiation(id, wire, this.#peer);
    this.changes = new Changes(id, wire.send);
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

  /**
   * For `Tipring.call`.
   *
   * @param {MicrophoneOptions} microphone
   * @param {CameraOptions | null} camera null for a call without pictures
   */
  async dial(microphone, camera) {
    await this.#offer(microphone, camera, (sdp) => {
      this.#become('calling');
      return { type: 'call', call: this.id, to: this.other, sdp, ...this.wishes };
    });
  }

  /**
   * Takes an incoming call.
   *
   * @param {MicrophoneOptions} [microphone]
   * @param {CameraOptions | null} [camera] null to take it without pictures
   */
  async accept(microphone = this.#wire.microphone(), camera = null) {
    if (this.#state !== 'incoming') return;
    this.#become('connecting');
    await this.#offer(microphone, camera, (sdp) => ({ type: 'accept', call: this.id, sdp }));
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

  /** Changes the microphone during the call. @param {MicrophoneOptions} options */
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
        return this.#answered(message.sdp);
      case 'candidate':
        // one that the browser cannot use is no reason to end a call that others may carry
        return this.#peer.candidate(message.candidate).catch(() => {});
      case 'ringing':
      case 'early':
        if (!this.#since) this.#become(message.type);
        return;
      case 'answered':
        return this.#activate();
      case 'video':
        return this.pictures.hear(message.state);
      case 'held':
      case 'resumed':
      case 'transferring':
      case 'transferred':
        return this.changes.hear(message);
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
    this.#finish(LOST);
  }

  /**
   * @param {MicrophoneOptions} options
   * @param {CameraOptions | null} camera
   * @param {(sdp: string) => object} message
   */
  async #offer(options, camera, message) {
    try {
      const microphone = await openMicrophone(options);
      if (this.#isOver()) {
        if (!options.stream) closeDevice(microphone);
        return;
      }
      const sdp = await this.#peer.offer(microphone, !options.stream, camera !== null);
      if (this.#isOver()) return;
      this.#negotiation.begin(message(sdp), (slow) => this.#fail(slow));
      // the call does not wait for the camera, and goes on without it
      if (camera) this.pictures.useCamera(camera).catch(() => {});
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {string} sdp */
  async #answered(sdp) {
    try {
      await this.#negotiation.answer(sdp);
    } catch (error) {
      return this.#fail(error, 'media-failed');
    }
    if (!this.#isOver()) await this.pictures.answered();
  }

  /** @param {RTCPeerConnectionState} state */
  #connectionIs(state) {
    if (state === 'connected') {
      this.#tell('media', { isFlowing: true });
      if (this.#state === 'connecting') this.#activate();
    } else if (state === 'disconnected') {
      this.#tell('media', { isFlowing: false });
      if (this.#since) this.#negotiation.again(true);
    } else if (state === 'failed') {
      this.#fail(new TipringError('media-failed', 'no network path to the gateway carries sound'));
    }
  }

  #activate() {
    if (this.#since || this.#isOver()) return;
    this.#since = new Date();
    this.#become('active');
  }

  /** @param {any} message */
  #refused(message) {
    if (message.about === 'transfer') this.changes.refused();
    if (message.about === 'offer') this.#peer.withdraw().then(() => this.pictures.answered());
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
    if (this.#negotiation.hasBegun) this.#wire.send({ type: 'hangup', call: this.id });
    else if (this.direction === 'incoming') this.#wire.send({ type: 'reject', call: this.id });
  }

  #isOver() {
    return this.#state === 'ended';
  }

  /** @param {CallEnd} end */
  #finish(end) {
    if (this.#isOver()) return;
    this.#end = end;
    this.#negotiation.close();
    this.pictures.close();
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
