// @ts-check
import { canShareScreen } from '../tipring.js';
import { block, button, element } from './page.js';
import { wordsForPictures } from './words.js';

const STILL_AFTER = 5;

/**
 * The pictures of the call that is on: theirs large, ours small, and the buttons for ours.
 */
export class Stage {
  #seen = element('seen', HTMLVideoElement);
  #own = element('own', HTMLVideoElement);
  /** @type {import('../tipring.js').Call | null} */ #call = null;
  /** Readings in a row without a picture of theirs. */ #still = 0;

  constructor() {
    button('camera').addEventListener('click', () => {
      const pictures = this.#call?.pictures;
      // what goes wrong is in `pictures.failure`, and shown
      if (pictures?.source === 'camera') pictures.stop();
      else pictures?.useCamera().catch(() => {});
    });
    button('share').addEventListener('click', () => {
      const pictures = this.#call?.pictures;
      if (pictures?.source === 'screen') pictures.stopSharing();
      else pictures?.shareScreen().catch(() => {});
    });
    for (const event of ['loadeddata', 'resize']) this.#seen.addEventListener(event, () => this.show());
  }

  /** @param {import('../tipring.js').Call} call */
  watch(call) {
    this.#call = call;
    this.#still = 0;
    call.pictures.addEventListener('change', () => this.#call === call && this.show());
    this.show();
  }

  /** The call, or its pictures, are not as they were. */
  show() {
    const call = this.#call;
    const pictures = call?.pictures;
    const isOver = !call || !pictures || call.state === 'ended';
    // while they have none, nobody is there to see ours
    const isPossible = !isOver && pictures.state !== 'none';
    if (!isPossible && pictures?.source !== 'nothing' && call?.since) pictures?.stop();
    const isOn = isPossible && pictures.isOn;
    block('stage').hidden = !isOn;
    button('camera').hidden = !isOn && !(isPossible && call.state === 'active');
    button('share').hidden = button('camera').hidden || !canShareScreen;
    button('camera').textContent = pictures?.source === 'camera' ? 'Stop camera' : 'Start camera';
    button('share').textContent = pictures?.source === 'screen' ? 'Stop sharing' : 'Share screen';
    block('pictures-say').textContent = isOver ? '' : wordsForPictures(pictures);
    look(this.#seen, isOn ? pictures.seen : null);
    look(this.#own, isOn ? pictures.own : null);
    this.#own.dataset.source = pictures?.source ?? '';
    this.#own.hidden = !isOn || !pictures.own;
    this.#showStill();
  }

  /** @param {import('../tipring/quality.js').Quality} quality */
  read({ videoIn }) {
    this.#still = videoIn ? 0 : this.#still + 1;
    this.#showStill();
  }

  #showStill() {
    const isSeen = this.#seen.videoWidth > 0;
    block('still').hidden = isSeen && this.#still < STILL_AFTER;
    block('still').textContent = isSeen ? 'Their picture stands still' : 'No picture from them yet';
  }
}

/**
 * @param {HTMLVideoElement} screen
 * @param {MediaStream | null} stream
 */
function look(screen, stream) {
  if (screen.srcObject === stream) return;
  screen.srcObject = stream;
  // both are silent, which no browser keeps from playing; a stream that goes away is no failure
  if (stream) screen.play().catch(() => {});
}
