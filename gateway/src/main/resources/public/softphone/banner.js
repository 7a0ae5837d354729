// @ts-check
import { block, button } from './page.js';

/**
 * The call that knocks. While another is on, answering ends that one first.
 *
 * It is announced and stands first in the page, but never takes the focus: somebody who is typing
 * must not answer a call by accident.
 */
export class Banner {
  /** @type {import('../tipring.js').Call | null} */ #call = null;
  #title = document.title;

  /** @param {(call: import('../tipring.js').Call, withVideo: boolean) => void} onAccept */
  constructor(onAccept) {
    const accept = (/** @type {boolean} */ withVideo) => this.#call && onAccept(this.#call, withVideo);
    button('banner-accept').addEventListener('click', () => accept(false));
    button('banner-accept-video').addEventListener('click', () => accept(true));
    button('banner-reject').addEventListener('click', () => this.#call?.reject());
  }

  /**
   * @param {import('../tipring.js').Call | null} call null when nobody waits
   * @param {boolean} isSecond whether another call is on
   */
  show(call, isSecond) {
    const isNew = this.#call !== call;
    this.#call = call;
    block('banner').hidden = !call;
    button('banner-accept').textContent = isSecond ? 'Hang up and answer' : 'Answer';
    button('banner-accept-video').hidden = !call?.offersVideo;
    button('banner-accept-video').textContent =
      isSecond ? 'Hang up and answer with video' : 'Answer with video';
    if (!isNew) return;
    const kind = call?.offersVideo ? 'Incoming video call' : 'Incoming call';
    block('banner-kind').textContent = kind;
    block('banner-who').textContent = call?.other ?? '';
    block('alarm').textContent = call ? `${kind} from ${call.other}` : '';
    document.title = call ? `☎ ${call.other}` : this.#title;
  }
}
