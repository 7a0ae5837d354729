// @ts-check
import { TipringError } from './failure.js';

/**
 * Which microphone, and what the browser may do to its sound.
 *
 * @typedef {object} MicrophoneOptions
 * @property {string} [deviceId] as `navigator.mediaDevices.enumerateDevices()` gives it
 * @property {boolean} [raw] leave the sound alone: no echo cancellation, noise suppression or gain
 *   control, which all eat steady tones
 * @property {MediaStream} [stream] sound from elsewhere, instead of a microphone
 */

/** @type {Record<string, [string, string]>} */
const CAUSES = {
  NotAllowedError: ['microphone-denied', 'the browser may not use the microphone'],
  SecurityError: ['microphone-denied', 'the browser may not use the microphone'],
  NotFoundError: ['no-microphone', 'there is no microphone'],
  OverconstrainedError: ['no-microphone', 'the chosen microphone is gone'],
  NotReadableError: ['microphone-busy', 'the microphone is used by another program'],
  AbortError: ['microphone-busy', 'the microphone did not start'],
};

/**
 * @param {MicrophoneOptions} options
 * @returns {Promise<MediaStream>} with one audio track; rejected with a `TipringError`
 */
export async function openMicrophone({ deviceId, raw = false, stream }) {
  if (stream) return stream;
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new TipringError('insecure-page', 'browsers give a microphone to https pages only');
  }
  const audio = {
    echoCancellation: !raw,
    noiseSuppression: !raw,
    autoGainControl: !raw,
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const [cause, reason] = CAUSES[name] ?? ['no-microphone', 'the microphone could not be opened'];
    throw new TipringError(cause, reason);
  }
}
