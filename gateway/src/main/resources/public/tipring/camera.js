// @ts-check
import { openDevice } from './device.js';

/** More of a screen than a telephone can show is only work for everybody. */
const SCREEN = { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 15 } };

/**
 * Which camera, and how large its picture should be.
 *
 * @typedef {object} CameraOptions
 * @property {string} [deviceId] as `navigator.mediaDevices.enumerateDevices()` gives it
 * @property {number} [width] 640 if not said
 * @property {number} [height] 360 if not said
 * @property {MediaStream} [stream] pictures from elsewhere, instead of a camera
 */

/** Whether this browser can share a screen; those of telephones cannot. */
export const canShareScreen = Boolean(globalThis.navigator?.mediaDevices?.getDisplayMedia);

/**
 * @param {CameraOptions} options
 * @returns {Promise<MediaStream>} with one video track; rejected with a `TipringError`
 */
export async function openCamera({ deviceId, width = 640, height = 360, stream }) {
  if (stream) return stream;
  const video = {
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: 30, max: 30 },
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
  };
  return openDevice('camera', () => navigator.mediaDevices.getUserMedia({ video }));
}

/** @returns {Promise<MediaStream>} with one video track; rejected with a `TipringError` */
export async function openScreen() {
  const stream = await openDevice('screen', () =>
    navigator.mediaDevices.getDisplayMedia({ video: SCREEN, audio: false }));
  // text must stay legible; it may rather stutter
  for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
  return stream;
}
