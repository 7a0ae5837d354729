// @ts-check
/**
 * Telephone calls in a page: one class to connect to a Tipring gateway, one for a call.
 *
 * No dependency and nothing to build; the softphone beside it is made of nothing else.
 * The messages underneath are described in docs/signalling.md, this module in docs/tipring-js.md.
 *
 * @module tipring
 */
import { Call } from './tipring/call.js';
import { Line } from './tipring/line.js';
import { Texts } from './tipring/texts.js';

export { Call };
export { canShareScreen } from './tipring/camera.js';
export { TipringError } from './tipring/failure.js';

/**
 * @typedef {object} TipringOptions
 * @property {string | URL} [url] the gateway's `/v1/signal`; by default on the host this module came from
 * @property {string} [token] a JWT whose `sub` is the user
 * @property {string} [user] a name, for gateways in development mode
 * @property {MicrophoneOptions} [microphone] used by every call that does not say otherwise
 * @property {RTCIceServer[]} [iceServers] none by default: the gateway is reachable directly
 *
 * @typedef {import('./tipring/microphone.js').MicrophoneOptions} MicrophoneOptions
 * @typedef {import('./tipring/camera.js').CameraOptions} CameraOptions
 *
 * @typedef {object} Welcome
 * @property {string} user who the gateway takes us for
 * @property {TestLine[]} lines test lines that can be dialled, if the gateway has them
 *
 * @typedef {object} TestLine
 * @property {string} number what to dial
 * @property {string} about what is heard there, or ""
 * @property {boolean} video whether there is something to see there, too
 */

/**
 * A page's connection to a gateway, made again by itself when it is lost.
 *
 * Events (each a `CustomEvent`):
 * - `state` `{ state, failure?, retryInMs? }`: `offline`, `connecting` or `ready`
 * - `incoming` `{ call }`: somebody calls; take it with `call.accept()` or `call.reject()`
 * - `message` `{ text, from?, name?, call? }`: somebody writes; `call` is the `Call` whose other end does
 * - `messages` `{ waiting, unheard, heard }`: whether voice messages wait for us, and how many
 * - `problem` `{ reason, about }`: the gateway refused a message of ours that belongs to no call
 */
export class Tipring extends EventTarget {
  /** @type {Line} */ #line;
  /** @type {Map<string, Call>} */ #calls = new Map();
  /** @type {Texts} */ #texts;
  /** @type {MicrophoneOptions} */ #microphone;
  /** @type {RTCIceServer[]} */ #iceServers;

  /** @param {TipringOptions} options */
  constructor({ url, token, user, microphone = {}, iceServers = [] } = {}) {
    super();
    this.#microphone = microphone;
    this.#iceServers = iceServers;
    this.#line = new Line(url ?? gatewayOfThisModule(), token ? { token } : { user: user ?? '' }, {
      state: (detail) => this.#lineIs(detail),
      message: (message) => this.#hear(message),
    });
    this.#texts = new Texts((message) => this.#line.send(message));
  }

  /** @returns {'offline' | 'connecting' | 'ready'} */
  get state() {
    return this.#line.state;
  }

  /** Calls that are not over, in the order in which they began. */
  get calls() {
    return [...this.#calls.values()];
  }

  /** What calls to come use as their microphone. */
  get microphone() {
    return this.#microphone;
  }

  set microphone(options) {
    this.#microphone = options;
  }

  /**
   * Connects and says who we are.
   *
   * @returns {Promise<Welcome>} rejected with a `TipringError` when the gateway does not want us;
   *   a network that fails is tried again instead, until `close`
   */
  connect() {
    return this.#line.open();
  }

  /** Hangs up every call and disconnects. */
  close() {
    for (const call of this.calls) call.hangup();
    this.#line.close();
  }

  /**
   * Calls a number, a SIP user or a test line. Progress and failure are told by the call's events.
   *
   * @param {string} to
   * @param {MicrophoneOptions} [microphone]
   * @param {CameraOptions | null} [camera] for a call with pictures; a camera that cannot be opened
   *   does not stop it
   * @param {{ anonymous?: boolean, headers?: Record<string, string> }} [wishes] not to be known
   *   to the other end; SIP headers that the gateway's trunk takes from pages
   * @returns {Call}
   */
  call(to, microphone = this.#microphone, camera = null, wishes = {}) {
    const call = this.#enter(new Call(crypto.randomUUID(), 'outgoing', to, this.#wire()));
    call.wishes = wishes;
    call.dial(microphone, camera);
    return call;
  }

  /**
   * Writes to a number or a user, outside any call.
   *
   * @param {string} to
   * @param {string} text at most 1024 characters; to phones what fits into one request, see docs/signalling.md
   * @returns {Promise<void>} resolved when somebody has it; rejected with a `TipringError` when nobody has
   */
  message(to, text) {
    return this.#texts.write(to, text);
  }

  #wire() {
    return {
      send: (/** @type {object} */ message) => this.#line.send(message),
      canRestart: () => this.#line.canRestart,
      iceServers: this.#iceServers,
      microphone: () => this.#microphone,
    };
  }

  /** @param {Call} call */
  #enter(call) {
    this.#calls.set(call.id, call);
    call.addEventListener('ended', () => this.#calls.delete(call.id));
    return call;
  }

  /** @param {{ state: string, failure?: Error, retryInMs?: number }} detail */
  #lineIs(detail) {
    // the gateway ends a call whose page is gone, so what is left of it here is over too
    if (detail.state !== 'ready') {
      for (const call of this.calls) call.lost();
      this.#texts.lost();
    }
    this.dispatchEvent(new CustomEvent('state', { detail }));
  }

  /** @param {{ type: string, call?: string, [field: string]: any }} message */
  #hear(message) {
    if (message.type === 'incoming' && typeof message.call === 'string') {
      const from = String(message.from ?? '');
      const call = new Call(message.call, 'incoming', from, this.#wire(), message.video === true);
      call.caller = { name: message.name, diverted: message.diverted, headers: message.headers };
      this.dispatchEvent(new CustomEvent('incoming', { detail: { call: this.#enter(call) } }));
      return;
    }
    const call = message.call === undefined ? undefined : this.#calls.get(message.call);
    if (message.type === 'message') {
      const { text, from, name } = message;
      this.dispatchEvent(new CustomEvent('message', { detail: { text, from, name, call } }));
    } else if (this.#texts.hear(message)) return;
    else if (call) call.hear(message);
    else if (message.type === 'messages') {
      const { waiting, new: unheard, old: heard } = message;
      this.dispatchEvent(new CustomEvent('messages', { detail: { waiting, unheard, heard } }));
    } else if (message.type === 'error') {
      const { reason, about } = message;
      this.dispatchEvent(new CustomEvent('problem', { detail: { reason, about } }));
    }
  }
}

function gatewayOfThisModule() {
  const url = new URL('/v1/signal', import.meta.url);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
