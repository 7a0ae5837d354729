// @ts-check
import { openDevice } from './device.js';

/**
 * Which microphone, and what the browser may do to its sound.
 *
 * @typedef {object} MicrophoneOptions
 * @property {string} [deviceId] as `navigator.mediaDevices.enumerateDevices()` gives it
 * @property {boolean} [raw] leave the sound alone: no echo cancellation, noise suppression or gain
 *   control, which all eat steady tones
 * @property {MediaStream} [stream] sound from elsewhere, instead of a microphone
 */

/**
 * @param {MicrophoneOptions} options
 * @returns {Promise<MediaStream>} with one audio track; rejected with a `TipringError`
 */
export async function openMicrophone({ deviceId, raw = false, stream }) {
  if (stream) return stream;
  const audio = {
    echoCancellation: !raw,
    noiseSuppression: !raw,
    autoGainControl: !raw,
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
  };
  return openDevice('microphone', () => navigator.mediaDevices.getUserMedia({ audio }));
}
