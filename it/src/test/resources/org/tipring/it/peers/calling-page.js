// What the tests run in a blank page of the gateway's own origin: /tipring.js as anybody's page
// would use it, every event with its time, and an ear on what the remote track sounds like.
const RATE = 16000;
const now = () => performance.timeOrigin + performance.now();

const ear = `
class Ear extends AudioWorkletProcessor {
  #block = new Int16Array(${RATE / 50});
  #filled = 0;
  process([input]) {
    const channel = input[0];
    for (let i = 0; channel && i < channel.length; i++) {
      this.#block[this.#filled++] = Math.max(-32768, Math.min(32767, channel[i] * 32768));
      if (this.#filled === this.#block.length) {
        this.port.postMessage(this.#block.slice());
        this.#filled = 0;
      }
    }
    return true;
  }
}
registerProcessor('ear', Ear);`;

/** Hears one stream, from the moment it has a track. */
class Listener {
  blocks = [];
  start = Infinity;

  async attach(stream) {
    while (!stream.getAudioTracks().length) await new Promise((done) => setTimeout(done, 10));
    // the browser decodes a remote track only while an element plays it
    const speaker = new Audio();
    speaker.srcObject = stream;
    speaker.muted = true;
    speaker.play().catch(() => {});
    const context = await hearing;
    const node = new AudioWorkletNode(context, 'ear');
    node.port.onmessage = ({ data }) => {
      this.blocks.push(data);
      const samples = this.blocks.length * (RATE / 50);
      this.start = Math.min(this.start, now() - (samples * 1000) / RATE);
    };
    context.createMediaStreamSource(stream).connect(node);
    node.connect(context.destination);
    this.keep = [speaker, node];
  }

  /** Everything heard, as JSON: the samples are 16 bits each, in base64. */
  sound() {
    let bytes = '';
    for (const block of this.blocks) {
      for (const byte of new Uint8Array(block.buffer)) bytes += String.fromCharCode(byte);
    }
    return JSON.stringify({ start: this.start, rate: RATE, samples: btoa(bytes) });
  }
}

const hearing = (async () => {
  const context = new AudioContext({ sampleRate: RATE });
  await context.audioWorklet.addModule(
    URL.createObjectURL(new Blob([ear], { type: 'text/javascript' })));
  await context.resume();
  return context;
})();

const log = [];
const note = (call, type, detail) => log.push({ at: now(), call: call?.id ?? '', type, ...detail });
const calls = [];
const listeners = new Map();
let tipring;

function follow(call) {
  calls.push(call);
  for (const type of ['state', 'ended', 'dtmf', 'media', 'problem']) {
    call.addEventListener(type, ({ detail }) => note(call, type, detail));
  }
  const listener = new Listener();
  listeners.set(call.id, listener);
  listener.attach(call.stream);
  return call;
}

let socket;
window.WebSocket = class extends WebSocket {
  constructor(...where) {
    super(...where);
    socket = this;
  }
};

window.it = {
  log,
  Listener,
  async connect(options) {
    await hearing;
    const { Tipring } = await import('/tipring.js');
    tipring = new Tipring({ ...options, microphone: { raw: true } });
    tipring.addEventListener('incoming', ({ detail: { call } }) => {
      follow(call);
      note(call, 'incoming', { from: call.other });
    });
    tipring.addEventListener('message', ({ detail: { call, text, from } }) =>
      note(call, 'message', { text, from }));
    tipring.addEventListener('problem', ({ detail }) => note(null, 'problem', detail));
    return tipring.connect();
  },
  refuseAfter: (ms) =>
    new Promise((_, fail) => setTimeout(() => fail(new Error(`not within ${ms} ms`)), ms)),
  dial: (to) => follow(tipring.call(to)).id,
  /** What became of it: `sent`, or the cause of its failure. */
  write: (to, text) => tipring.message(to, text).then(() => 'sent', ({ cause }) => cause),
  place: (to) => tipring.call(to),
  last: () => calls.at(-1),
  accept: () => calls.at(-1).accept(),
  reject: () => calls.at(-1).reject(),
  hangup: () => calls.at(-1).hangup(),
  dtmf: (digits) => calls.at(-1).dtmf(digits),
  hold: () => calls.at(-1).changes.hold(),
  resume: () => calls.at(-1).changes.resume(),
  transfer: (to) => calls.at(-1).changes.transferTo(to),
  /** Joins the other ends of the last two calls. */
  join: () => calls.at(-2).changes.transferTo(calls.at(-1)),
  mute: (muted) => { calls.at(-1).muted = muted; },
  quality: () => calls.at(-1).quality(),
  sound: () => listeners.get(calls.at(-1).id).sound(),
  /** Says something that tipring.js would not. */
  say: (message) => socket.send(JSON.stringify(message)),
  close: () => tipring.close(),
};
