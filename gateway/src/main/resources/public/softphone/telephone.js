// @ts-check
import { Banner } from './banner.js';
import { Consultation } from './consultation.js';
import { asDialled } from './dialled.js';
import { Facts } from './facts.js';
import { Handover } from './handover.js';
import { Keypad } from './keypad.js';
import { Meter } from './meter.js';
import { Microphones } from './microphones.js';
import { block, button, element, input } from './page.js';
import { Screen, wasTransferred, wordsOf } from './screen.js';
import { Sounds } from './sounds.js';
import { Stage } from './stage.js';

/**
 * @typedef {import('../tipring.js').Call} Call
 * @typedef {import('../tipring/end.js').CallEnd} CallEnd
 */

/**
 * The telephone itself: one call is on at a time; one more may wait on hold while somebody is asked;
 * others that come in wait, and knock in turn.
 */
export class Telephone {
  /** @type {import('../tipring.js').Tipring | null} */ #tipring = null;
  /** @type {Call | null} */ #call = null;
  #ear = element('ear', HTMLAudioElement);
  #screen = new Screen();
  #sounds = new Sounds();
  #stage = new Stage();
  #handover = new Handover((to) => this.#askFirst(to));
  #consultation = new Consultation();
  #facts = new Facts((quality) => this.#stage.read(quality));
  #said = new Meter(block('meter-out'), this.#sounds.context);
  #heard = new Meter(block('meter-in'), this.#sounds.context);
  #microphones = new Microphones(() => this.#changeMicrophone());
  #banner = new Banner((call, withVideo) => this.#accept(call, withVideo));

  constructor() {
    new Keypad((key) => this.#key(key));
    block('dial').addEventListener('submit', (event) => {
      event.preventDefault();
      this.dial(asDialled(input('number').value), false);
    });
    button('video-call').addEventListener('click', () => {
      if (!element('dial', HTMLFormElement).reportValidity()) return;
      this.dial(asDialled(input('number').value), true);
    });
    button('erase').addEventListener('click', () => {
      input('number').value = input('number').value.slice(0, -1);
    });
    button('hang-up').addEventListener('click', () => this.#call?.hangup());
    button('mute').addEventListener('click', () => this.#mute(!this.#call?.muted));
    button('unblock').addEventListener('click', () => this.#listen());
  }

  /** @param {import('../tipring.js').Tipring} tipring */
  use(tipring) {
    this.#tipring = tipring;
    tipring.addEventListener('incoming', (event) => {
      this.#knock(/** @type {CustomEvent} */ (event).detail.call);
    });
    this.#call = null;
    this.#consultation.end();
    this.#screen.idle();
  }

  /**
   * @param {string} number
   * @param {boolean} withVideo
   */
  dial(number, withVideo) {
    if (!number || !this.#tipring || this.#isOn()) return;
    input('number').value = number;
    this.#take(this.#tipring.call(number, this.#microphones.options, withVideo ? {} : null));
    button('hang-up').focus();
  }

  /** @param {string} number whom to talk to while the call that is on waits */
  #askFirst(number) {
    const waiting = this.#call;
    if (!this.#tipring || waiting?.state !== 'active' || this.#consultation.waiting) return;
    const asked = this.#tipring.call(number, this.#microphones.options);
    this.#consultation.begin(waiting, asked);
    this.#take(asked);
    button('hang-up').focus();
  }

  /** @param {Call} call */
  #knock(call) {
    call.addEventListener('state', () => this.#door(), { once: true });
    call.addEventListener('ended', () => {
      if (!this.#isOn() && this.#call !== call) this.#screen.show((this.#call = call));
    });
    this.#door();
  }

  /** Shows who waits longest, if anybody waits; rings unless there is a call to disturb. */
  #door() {
    const waiting = this.#tipring?.calls.find((call) => call.state === 'incoming') ?? null;
    this.#banner.show(waiting, this.#isOn());
    if (this.#isOn()) return;
    if (waiting) this.#sounds.ring();
    else this.#sounds.quiet();
  }

  /**
   * @param {Call} call
   * @param {boolean} withVideo
   */
  #accept(call, withVideo) {
    this.#consultation.end()?.hangup();
    if (this.#isOn()) this.#call?.hangup();
    call.accept(this.#microphones.options, withVideo ? {} : null);
    this.#take(call);
    button('hang-up').focus();
  }

  /** @param {Call} call */
  #take(call) {
    call.addEventListener('state', () => this.#call === call && !call.end && this.#changed(call));
    call.addEventListener('ended', (event) => this.#over(call, /** @type {CustomEvent} */ (event).detail));
    call.addEventListener('media', (event) => {
      if (this.#call === call) this.#flows(call, /** @type {CustomEvent} */ (event).detail.isFlowing);
    });
    call.addEventListener('dtmf', (event) => {
      if (this.#call === call) this.#write(/** @type {CustomEvent} */ (event).detail.digit);
    });
    this.#turnTo(call);
  }

  /** Makes it the call that is on. @param {Call} call */
  #turnTo(call) {
    this.#call = call;
    this.#mute(call.muted);
    block('keys').textContent = '';
    this.#listen();
    this.#stage.watch(call);
    this.#handover.watch(call, this.#consultation.waiting !== null);
    this.#changed(call);
    if (call.since) return this.#flows(call, true);
    this.#facts.watch(null);
    this.#heard.watch(null);
  }

  /** @param {Call} call @param {CallEnd} end */
  #over(call, end) {
    if (this.#consultation.waiting === call) return this.#waitedInVain(call, end);
    if (this.#call !== call) return;
    const waiting = this.#consultation.end();
    if (!waiting) return this.#changed(call);
    const hadFocus = block('actions').contains(document.activeElement);
    this.#turnTo(waiting);
    block('hint').textContent = `${call.other}: ${wordsOf(call, end).title}`;
    if (hadFocus) button('hold').focus();
  }

  /** Over is the call on hold: it is transferred, or its other side had enough. @param {Call} call @param {CallEnd} end */
  #waitedInVain(call, end) {
    this.#consultation.end();
    if (wasTransferred(call)) return this.#changed((this.#call = call));
    if (this.#call) this.#handover.watch(this.#call, false);
    block('hint').textContent = `${call.other}: ${wordsOf(call, end).title}`;
  }

  /** @param {Call} call */
  #changed(call) {
    const hadFocus = block('actions').contains(document.activeElement);
    this.#screen.show(call);
    this.#stage.show();
    this.#handover.show();
    if (call.state === 'ringing') this.#sounds.ringback();
    else this.#sounds.quiet();
    if (call.state === 'calling' || call.state === 'connecting') {
      this.#said.watch(call.microphone);
      this.#microphones.refresh();
    }
    if (call.state === 'ended') {
      this.#facts.watch(null);
      this.#said.watch(null);
      this.#heard.watch(null);
      this.#ear.srcObject = null;
      button('unblock').hidden = true;
      if (hadFocus) button('call').focus();
    }
    this.#door();
  }

  /**
   * @param {Call} call
   * @param {boolean} isFlowing
   */
  #flows(call, isFlowing) {
    block('hint').textContent = isFlowing ? '' : 'Your network is interrupted. Waiting for it…';
    if (!isFlowing) return;
    this.#said.watch(call.microphone);
    this.#heard.watch(call.stream);
    this.#facts.watch(call);
    this.#listen();
  }

  async #listen() {
    const call = this.#call;
    if (!call || call.state === 'ended') return;
    this.#ear.srcObject = call.stream;
    // without a gesture on this page some browsers keep silent, until a button is pressed
    const isAllowed = await this.#ear.play().then(() => true, (error) => error.name !== 'NotAllowedError');
    button('unblock').hidden = isAllowed || call.end !== null;
  }

  /** @param {string} key */
  #key(key) {
    if (!this.#isOn()) {
      input('number').value += key;
      this.#sounds.key(key);
      return;
    }
    if (this.#call?.state !== 'active' && this.#call?.state !== 'early') return;
    this.#call.dtmf(key);
    this.#sounds.key(key);
    this.#write(key);
  }

  /** @param {string} key */
  #write(key) {
    const keys = block('keys');
    keys.textContent = ((keys.textContent ?? '') + key).slice(-24);
  }

  /** @param {boolean} muted */
  #mute(muted) {
    if (!this.#call) return;
    this.#call.muted = muted;
    button('mute').setAttribute('aria-pressed', String(muted));
    button('mute').textContent = muted ? 'Unmute' : 'Mute';
  }

  async #changeMicrophone() {
    const call = this.#call;
    if (!call?.microphone || call.state === 'ended') return;
    try {
      await call.useMicrophone(this.#microphones.options);
      this.#said.watch(call.microphone);
    } catch {
      block('hint').textContent = 'This microphone does not work. The one before is still used.';
    }
  }

  #isOn() {
    return this.#call !== null && this.#call.state !== 'ended' && this.#call.state !== 'incoming';
  }
}
