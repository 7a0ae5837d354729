// @ts-check
import { element, memory } from './page.js';

/** The choice of a microphone, kept for the next visit. */
export class Microphones {
  #select = element('microphone', HTMLSelectElement);
  #isRaw = new URLSearchParams(location.search).has('raw');

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#select.addEventListener('change', () => {
      memory.set('microphone', this.#select.value);
      onChange();
    });
    navigator.mediaDevices?.addEventListener?.('devicechange', () => this.refresh());
    this.refresh();
  }

  /** @returns {import('../tipring.js').MicrophoneOptions} */
  get options() {
    return { deviceId: this.#select.value || undefined, raw: this.#isRaw };
  }

  /** Browsers name the microphones only after one was allowed once, so look again then. */
  async refresh() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const chosen = memory.get('microphone');
    const microphones = devices.filter(
      (d) => d.kind === 'audioinput' && d.deviceId && d.deviceId !== 'default',
    );
    const options = microphones.map((d) => new Option(d.label || 'Microphone', d.deviceId));
    this.#select.replaceChildren(new Option('As the browser chooses', ''), ...options);
    this.#select.value = microphones.some((d) => d.deviceId === chosen) ? chosen : '';
  }
}
