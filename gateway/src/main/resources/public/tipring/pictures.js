// @ts-check
import { openCamera, openScreen } from './camera.js';
import { closeDevice } from './device.js';
import { asFailure } from './failure.js';

/**
 * The pictures of one call: what is shown to the other side, what is seen of it, and how they travel.
 *
 * One event, `change`: something below is different now.
 *
 * @typedef {import('./camera.js').CameraOptions} CameraOptions
 */
export class Pictures extends EventTarget {
  /** What we show: nothing is what a call begins with. @type {'nothing' | 'camera' | 'screen'} */
  source = 'nothing';
  /** The pictures that we show, or null. @type {MediaStream | null} */
  own = null;
  /**
   * How pictures travel: as the gateway says (docs/signalling.md), `refused` when it takes none in
   * this call, "" while nobody knows.
   */
  state = '';
  /** Why the camera or the screen is not shown although it should be, or null. @type {import('./failure.js').TipringError | null} */
  failure = null;

  #peer;
  #reoffer;
  /** What was asked for last: a camera that opens after all is no longer wanted. */ #wish = 0;
  #isOurs = true;
  /** To go back to after a screen. @type {CameraOptions | null} */ #camera = null;

  /**
   * @param {import('./peer.js').Peer} peer
   * @param {() => Promise<void>} reoffer tells the gateway of what was added
   */
  constructor(peer, reoffer) {
    super();
    this.#peer = peer;
    this.#reoffer = reoffer;
    peer.onSeen = () => this.#changed();
  }

  /** Whether the call has pictures: offered by us, and not refused. */
  get isOn() {
    return this.#peer.video !== null;
  }

  /** What is seen of the other side; give it to a video element's `srcObject`. */
  get seen() {
    return this.#peer.seen;
  }

  /**
   * Shows the camera. In a call without pictures it offers some.
   *
   * @param {CameraOptions} [options]
   * @returns {Promise<void>} rejected with a `TipringError`, and the call goes on
   */
  async useCamera(options = {}) {
    await this.#open('camera', () => openCamera(options), !options.stream);
    if (this.source === 'camera') this.#camera = options;
  }

  /**
   * Shows a screen or a window, which the user chooses, instead of the camera.
   *
   * @returns {Promise<void>} rejected with a `TipringError`, and the call goes on
   */
  async shareScreen() {
    await this.#open('screen', openScreen, true);
    const screen = this.own;
    // browsers have a button of their own for that
    screen?.getVideoTracks()[0].addEventListener('ended', () => {
      if (this.own === screen) this.stopSharing();
    });
  }

  /** Back to the camera, if that was shown before. */
  async stopSharing() {
    if (this.source !== 'screen') return;
    const camera = this.#camera;
    await this.stop();
    if (camera) await this.useCamera(camera).catch(() => {});
  }

  /** Shows nothing; the camera is switched off, and the other side is still seen. */
  async stop() {
    this.#wish++;
    this.#camera = null;
    this.failure = null;
    await this.#show('nothing', null, true);
  }

  /** For `Call`: what the gateway says of pictures. @param {string} state */
  hear(state) {
    this.state = state;
    this.#changed();
  }

  /** For `Call`: an offer of ours was answered. */
  async answered() {
    if (!this.#peer.isVideoRefused) return;
    this.#peer.forgetVideo();
    await this.refused();
  }

  /** For `Call`: nobody will see what we show. */
  async refused() {
    this.state = 'refused';
    await this.stop();
  }

  /** For `Call`: it is over. */
  close() {
    this.#wish++;
    this.#release();
  }

  /**
   * @param {'camera' | 'screen'} source
   * @param {() => Promise<MediaStream>} open
   * @param {boolean} isOurs whether to stop it when it is no longer shown
   */
  async #open(source, open, isOurs) {
    const wish = ++this.#wish;
    try {
      const stream = await open();
      if (wish === this.#wish) {
        this.failure = null;
        await this.#show(source, stream, isOurs);
      } else if (isOurs) closeDevice(stream);
    } catch (error) {
      const failure = asFailure(error);
      if (wish === this.#wish) this.failure = failure;
      this.#changed();
      throw failure;
    }
  }

  /**
   * @param {'nothing' | 'camera' | 'screen'} source
   * @param {MediaStream | null} stream
   * @param {boolean} isOurs
   */
  async #show(source, stream, isOurs) {
    this.#release();
    this.source = source;
    this.own = stream;
    this.#isOurs = isOurs;
    this.#changed();
    const isNew = stream !== null && !this.isOn;
    if (isNew) {
      this.state = '';
      this.#peer.addVideo();
    }
    await this.#peer.video?.sender.replaceTrack(stream?.getVideoTracks()[0] ?? null);
    if (isNew) await this.#reoffer();
    this.#changed();
  }

  #release() {
    if (this.#isOurs) closeDevice(this.own);
    this.own = null;
    this.source = 'nothing';
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
