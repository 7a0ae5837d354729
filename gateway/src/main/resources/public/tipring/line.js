// @ts-check
import { TipringError } from './failure.js';

const PROTOCOL = 'tipring.v1';
const WELCOME_WITHIN_MS = 10_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

/**
 * The WebSocket to the gateway: says hello, and comes back after a failure, ever more slowly.
 *
 * @typedef {object} LineListener
 * @property {(detail: { state: string, failure?: TipringError, retryInMs?: number }) => void} state
 * @property {(message: any) => void} message everything after `welcome`
 */
export class Line {
  /** @type {'offline' | 'connecting' | 'ready'} */ state = 'offline';
  canRestart = false;

  #url;
  #hello;
  #listener;
  /** @type {WebSocket | undefined} */ #socket;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {PromiseWithResolvers<import('../tipring.js').Welcome> | undefined} */ #opening;
  #failures = 0;
  #isWanted = false;
  #refusal = '';

  /**
   * @param {string | URL} url
   * @param {{ token: string } | { user: string }} who
   * @param {LineListener} listener
   */
  constructor(url, who, listener) {
    this.#url = url;
    this.#hello = { type: 'hello', ...who };
    this.#listener = listener;
  }

  /** @returns {Promise<import('../tipring.js').Welcome>} */
  open() {
    if (!this.#opening) {
      this.#opening = withResolvers();
      this.#isWanted = true;
      this.#failures = 0;
      addEventListener('online', this.#hurry);
      this.#attempt();
    }
    return this.#opening.promise;
  }

  close() {
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
    this.#giveUp(new TipringError('closed', 'closed before the gateway answered'));
    this.#become('offline');
  }

  /**
   * @param {object} message
   * @returns {boolean} whether it could be sent; nothing is kept for a later connection
   */
  send(message) {
    if (this.state !== 'ready' || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #attempt() {
    this.#refusal = '';
    this.#become('connecting');
    const socket = new WebSocket(this.#url, PROTOCOL);
    this.#socket = socket;
    this.#timer = setTimeout(() => socket.close(), WELCOME_WITHIN_MS);
    socket.onopen = () => socket.send(JSON.stringify(this.#hello));
    socket.onmessage = (event) => this.#socket === socket && this.#hear(event.data);
    socket.onclose = (event) => this.#socket === socket && this.#closed(event);
  }

  /** @param {string} data */
  #hear(data) {
    const message = JSON.parse(data);
    if (this.state === 'ready') return this.#listener.message(message);
    if (message.type === 'error') this.#refusal = String(message.reason ?? '');
    if (message.type !== 'welcome') return;
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.canRestart = message.restart === true;
    this.#become('ready');
    this.#opening?.resolve({ user: message.user, lines: message.lines ?? [] });
  }

  /** @param {CloseEvent} event */
  #closed(event) {
    clearTimeout(this.#timer);
    this.#socket = undefined;
    if (!this.#isWanted) return;
    if (isForGood(event.code)) {
      const reason = event.reason || this.#refusal || 'the gateway refused the connection';
      const failure = new TipringError(event.code === 4401 ? 'unauthorized' : 'refused', reason);
      this.#giveUp(failure);
      this.#become('offline', failure);
      return;
    }
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++);
    // many pages lose a gateway at the same instant and should not all return in the same one
    const retryInMs = Math.round(wait * (0.5 + Math.random() / 2));
    this.#timer = setTimeout(() => this.#attempt(), retryInMs);
    this.#become('connecting', new TipringError('no-network', 'the gateway is not there'), retryInMs);
  }

  /** A network that comes back should not wait for the next attempt's turn. */
  #hurry = () => {
    if (this.#socket) return;
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#attempt();
  };

  /** @param {TipringError} failure */
  #giveUp(failure) {
    this.#isWanted = false;
    removeEventListener('online', this.#hurry);
    this.#opening?.promise.catch(() => {});
    this.#opening?.reject(failure);
    this.#opening = undefined;
  }

  /**
   * @param {'offline' | 'connecting' | 'ready'} state
   * @param {TipringError} [failure]
   * @param {number} [retryInMs]
   */
  #become(state, failure, retryInMs) {
    if (this.state === state && !failure) return;
    this.state = state;
    this.#listener.state({ state, failure, retryInMs });
  }
}

/** @returns {PromiseWithResolvers<any>} `Promise.withResolvers`, which browsers of 2023 lack */
function withResolvers() {
  /** @type {any} */ const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

/** @param {number} code */
function isForGood(code) {
  // what these blame on us would be just the same the next time
  return [1002, 1003, 1007, 1009, 4401].includes(code);
}
