// @ts-check
import { TipringError } from './failure.js';

/** @type {Record<string, [string, string]>} what a browser's error means for `DEVICE` */
const CAUSES = {
  NotAllowedError: ['DEVICE-denied', 'the browser may not use the DEVICE'],
  SecurityError: ['DEVICE-denied', 'the browser may not use the DEVICE'],
  NotFoundError: ['no-DEVICE', 'there is no DEVICE'],
  OverconstrainedError: ['no-DEVICE', 'the chosen DEVICE is gone'],
  NotReadableError: ['DEVICE-busy', 'the DEVICE is used by another program'],
  AbortError: ['DEVICE-busy', 'the DEVICE did not start'],
};
const UNKNOWN = ['no-DEVICE', 'the DEVICE could not be opened'];

/**
 * @param {'microphone' | 'camera' | 'screen'} device
 * @param {() => Promise<MediaStream>} open
 * @returns {Promise<MediaStream>} rejected with a `TipringError`
 */
export async function openDevice(device, open) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new TipringError('insecure-page', `browsers give a ${device} to https pages only`);
  }
  try {
    return await open();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const [cause, reason] = (CAUSES[name] ?? UNKNOWN).map((words) => words.replace('DEVICE', device));
    throw new TipringError(cause, reason);
  }
}

/** @param {MediaStream | null} stream */
export function closeDevice(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
