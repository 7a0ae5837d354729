// @ts-check
/**
 * Who of both sides holds a call, and who is at its other end: hold and transfer.
 *
 * One event, `change`: something below is different now.
 */
export class Changes extends EventTarget {
  /** Whether we hold the other side: it hears music. */
  isHolding = false;
  /** Whether the other side holds us. */
  isHeld = false;
  /** Whether a transfer of ours is under way. */
  isTransferring = false;
  /**
   * What the gateway said last of a transfer, ours (`you`) or the other side's (`peer`), as a SIP
   * status; null while there was none.
   *
   * @type {{ by: 'you' | 'peer', status: number } | null}
   */
  transfer = null;

  #call;
  #send;

  /**
   * @param {string} call
   * @param {(message: object) => boolean} send
   */
  constructor(call, send) {
    super();
    this.#call = call;
    this.#send = send;
  }

  /** Puts the other side on hold. */
  hold() {
    this.#send({ type: 'hold', call: this.#call });
  }

  /** Takes the other side back from hold. */
  resume() {
    this.#send({ type: 'resume', call: this.#call });
  }

  /**
   * Has the other side talk to somebody else, and leaves the call when it does.
   *
   * @param {string | { id: string }} to a number, or another call of ours, which ends as well
   */
  transferTo(to) {
    const target = typeof to === 'string' ? { to } : { with: to.id };
    this.isTransferring = this.#send({ type: 'transfer', call: this.#call, ...target });
    this.transfer = null;
    this.#changed();
  }

  /** For `Call`: a message of the gateway's about this. @param {any} message */
  hear(message) {
    const isOurs = message.by !== 'peer';
    if (message.type === 'held' || message.type === 'resumed') {
      if (isOurs) this.isHolding = message.type === 'held';
      else this.isHeld = message.type === 'held';
    } else {
      this.transfer = { by: isOurs ? 'you' : 'peer', status: message.status };
      if (isOurs) this.isTransferring = message.type === 'transferring';
    }
    this.#changed();
  }

  /** For `Call`: the gateway did not take the transfer that we wanted. */
  refused() {
    this.isTransferring = false;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
