// Pictures for a page that calls: every peer connection made from now on sends the camera, in one
// codec, and what comes back is read off the test card, each decoded picture with its time.
(() => {
const BLOCKS = 16;
const CHECK_BITS = 5;
const CHECK = 31;
const NUMBERS = 1 << (BLOCKS - CHECK_BITS);
const now = () => performance.timeOrigin + performance.now();

/** The mean luma of the middle of each block, in rows that begin where the blocks' middle does. */
function blockMeans(luma, width, height) {
  return Array.from({ length: BLOCKS }, (_, block) => {
    const left = Math.floor(((block * 4 + 1) * width) / (BLOCKS * 4));
    const right = Math.max(left + 1, Math.floor(((block * 4 + 3) * width) / (BLOCKS * 4)));
    let sum = 0;
    for (let y = 0; y < height; y++) {
      for (let x = left; x < right; x++) sum += luma[y * width + x];
    }
    return sum / (height * (right - left));
  });
}

/** The card's number, -1 when it cannot be read. */
function numberOf(means) {
  if (means.some((mean) => mean > 96 && mean < 160)) return -1;
  const bits = means.reduce((all, mean) => (all << 1) | (mean >= 128 ? 1 : 0), 0);
  const number = bits >> CHECK_BITS;
  return CHECK - (number % CHECK) === (bits & ((1 << CHECK_BITS) - 1)) ? number : -1;
}

async function look(frame) {
  const { x, y, width, height } = frame.visibleRect;
  const rect = { x, y: y + 2 * Math.round((height * 11) / 32), width: width & ~1, height: 0 };
  rect.height = Math.max(2, 2 * Math.floor((height * 2) / 32));
  const pixels = new Uint8Array(frame.allocationSize({ rect }));
  await frame.copyTo(pixels, { rect });
  return [now(), numberOf(blockMeans(pixels, rect.width, rect.height)), width, height];
}

const samples = [];

/** Sees every picture that the browser decodes of a track, whether or not it would be painted. */
async function watch(track) {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    samples.push(await look(next.value));
    next.value.close();
  }
}

const wanted = { codec: '' };
const connections = [];

function codecsOf(name) {
  const { codecs } = RTCRtpReceiver.getCapabilities('video');
  const chosen = codecs.filter(({ mimeType }) =>
    [`video/${name}`, 'video/rtx'].some((type) => type.toLowerCase() === mimeType.toLowerCase()));
  if (chosen.every(({ mimeType }) => mimeType === 'video/rtx')) throw new Error(`no ${name} here`);
  return chosen;
}

const Plain = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Plain {
  constructor(...settings) {
    super(...settings);
    connections.push(this);
    this.addEventListener('track', ({ track }) => track.kind === 'video' && watch(track));
  }

  async setLocalDescription(...description) {
    if (wanted.codec && !this.video) await this.#addVideo();
    return super.setLocalDescription(...description);
  }

  async #addVideo() {
    const isVideo = (transceiver) => transceiver.receiver.track.kind === 'video';
    if (!this.getTransceivers().some((one) => isVideo(one) && one.sender.track)) {
      const video = { width: 640, height: 360, frameRate: 30 };
      const camera = await navigator.mediaDevices.getUserMedia({ video });
      this.addTrack(camera.getVideoTracks()[0], camera);
    }
    this.video = this.getTransceivers().find(isVideo);
    this.video.setCodecPreferences(codecsOf(wanted.codec));
  }
};

/** A screen that shows the card, painted here at 30 pictures a second. */
function screen(width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  const grey = (luma) => `rgb(${luma},${luma},${luma})`;
  const at = (sixteenth) => Math.floor((sixteenth * height) / 16);
  let counter = 0;
  const paint = () => {
    const number = counter++ % NUMBERS;
    const bits = (number << CHECK_BITS) | (CHECK - (number % CHECK));
    pen.fillStyle = grey(128);
    pen.fillRect(0, 0, width, height);
    for (let block = 0; block < BLOCKS; block++) {
      const [left, right] = [block, block + 1].map((one) => Math.floor((one * width) / BLOCKS));
      pen.fillStyle = grey((bits >> (BLOCKS - 1 - block)) & 1 ? 255 : 0);
      pen.fillRect(left, at(10), right - left, at(14) - at(10));
    }
  };
  paint();
  setInterval(paint, 1000 / 30);
  return canvas.captureStream(30).getVideoTracks()[0];
}

const pick = (stats, names) => Object.fromEntries(names.map((name) => [name, stats?.[name] ?? 0]));

async function figures() {
  const report = [...(await connections.at(-1).getStats()).values()];
  const video = (type) => report.find((one) => one.type === type && one.kind === 'video');
  const codec = (rtp) => report.find(({ id }) => id === rtp?.codecId)?.mimeType.slice(6) ?? '';
  const [seen, sent] = [video('inbound-rtp'), video('outbound-rtp')];
  const both = ['frameWidth', 'frameHeight', 'pliCount', 'firCount', 'nackCount'];
  return JSON.stringify({
    seen: { codec: codec(seen),
      ...pick(seen, [...both, 'framesDecoded', 'keyFramesDecoded', 'freezeCount', 'packetsLost']) },
    sent: { codec: codec(sent),
      ...pick(sent, [...both, 'framesEncoded', 'keyFramesEncoded', 'targetBitrate']) },
  });
}

window.video = {
  send: (codec) => { wanted.codec = codec; },
  samples: () => JSON.stringify(samples),
  count: () => samples.length,
  share: (width, height) => connections.at(-1).video.sender.replaceTrack(screen(width, height)),
  figures,
  /** Speaks of this connection from now on, not of the last one made. */
  of: (connection) => { connections.push(connection); },
};
})();
