// @ts-check
import { closeDevice } from './device.js';
import { QualityMeter } from './quality.js';

/**
 * The media of one call: an `RTCPeerConnection` that always offers, one microphone, one sound.
 *
 * @typedef {object} PeerListener
 * @property {(candidate: string) => void} candidate a local candidate, or "" after the last one
 * @property {(state: RTCPeerConnectionState) => void} connection
 */
export class Peer {
  /** What is heard of the other side. */
  stream = new MediaStream();
  /** What is seen of the other side. */
  seen = new MediaStream();
  onSeen = () => {};
  /** The line for pictures, or null. @type {RTCRtpTransceiver | null} */
  video = null;
  /** What is said, or null when there is no microphone yet. @type {MediaStream | null} */
  microphone = null;

  #pc;
  #listener;
  #meter = new QualityMeter();
  /** @type {RTCRtpSender | undefined} */ #sender;
  /** A line for pictures whose offer was withdrawn. @type {RTCRtpTransceiver | null} */ #spare = null;
  /** Candidates must not overtake the answer they belong to. @type {Promise<unknown>} */
  #turn = Promise.resolve();
  /** @type {string[] | null} */ #unsent = [];
  #isOurs = true;
  #isMuted = false;

  /**
   * @param {RTCIceServer[]} iceServers
   * @param {PeerListener} listener
   */
  constructor(iceServers, listener) {
    this.#listener = listener;
    this.#pc = new RTCPeerConnection({
      iceServers,
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
    });
    this.#pc.onicecandidate = (event) => this.#found(event.candidate?.candidate ?? '');
    this.#pc.onconnectionstatechange = () => listener.connection(this.#pc.connectionState);
    this.#pc.ontrack = ({ track }) => {
      if (track.kind === 'video') this.#see(track);
      else this.stream.addTrack(track);
    };
  }

  /**
   * @param {MediaStream} microphone
   * @param {boolean} isOurs whether to stop it with the call
   * @param {boolean} withVideo
   */
  async offer(microphone, isOurs, withVideo) {
    this.#take(microphone, isOurs);
    const [track] = microphone.getAudioTracks();
    this.#sender = this.#pc.addTransceiver(track, { direction: 'sendrecv' }).sender;
    if (withVideo) this.addVideo();
    await this.#pc.setLocalDescription();
    return this.#local();
  }

  /**
   * A new offer; the call goes on meanwhile.
   *
   * @param {boolean} isRestart over a new network path
   */
  async reoffer(isRestart) {
    await this.#settled();
    if (isRestart) {
      this.#unsent = [];
      this.#pc.restartIce();
    }
    await this.#pc.setLocalDescription();
    return this.#local();
  }

  /** The last offer was refused, as if it had never been made. */
  withdraw() {
    return this.#inTurn(async () => {
      if (this.#pc.signalingState === 'have-local-offer') {
        await this.#pc.setLocalDescription({ type: 'rollback' });
      }
    });
  }

  /** From the next offer on there is a line for pictures, both ways, whoever has some to show. */
  addVideo() {
    this.video = this.#spare ?? this.#pc.addTransceiver('video');
    this.video.direction = 'sendrecv';
    this.#spare = null;
  }

  /** Whether our line for pictures was offered, and refused. */
  get isVideoRefused() {
    if (!this.video || this.#pc.signalingState !== 'stable') return false;
    // not every browser stops a transceiver for that, so look for the port in the answer
    const line = mediaLines(this.#pc.localDescription)
      .findIndex((media) => media.includes(`\r\na=mid:${this.video?.mid}\r\n`));
    return line < 0 || mediaLines(this.#pc.remoteDescription)[line].startsWith('video 0 ');
  }

  /** As if there had never been a line for pictures. */
  forgetVideo() {
    if (this.video?.mid === null && this.video.direction !== 'stopped') {
      // Chromium offers one that was stopped after its offer was withdrawn
      this.#spare = this.video;
      this.#spare.direction = 'inactive';
    } else this.video?.stop();
    this.video = null;
  }

  /** The offer is on its way: candidates may follow it. */
  offered() {
    const waiting = this.#unsent ?? [];
    this.#unsent = null;
    for (const candidate of waiting) this.#listener.candidate(candidate);
  }

  /** @param {string} sdp */
  answer(sdp) {
    return this.#inTurn(() => this.#pc.setRemoteDescription({ type: 'answer', sdp }));
  }

  /** @param {string} candidate "" for the end of them */
  candidate(candidate) {
    // one bundled transport: every candidate is the first media line's
    return this.#inTurn(() => this.#pc.addIceCandidate({ candidate, sdpMLineIndex: 0 }));
  }

  get isMuted() {
    return this.#isMuted;
  }

  set isMuted(muted) {
    this.#isMuted = muted;
    for (const track of this.microphone?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  /**
   * @param {MediaStream} microphone
   * @param {boolean} isOurs
   */
  async replaceMicrophone(microphone, isOurs) {
    await this.#sender?.replaceTrack(microphone.getAudioTracks()[0]);
    this.#release();
    this.#take(microphone, isOurs);
  }

  /**
   * Sends digits as RTP events (RFC 4733), behind those that are still being sent.
   *
   * @param {string} digits
   * @returns {boolean} false when they were not negotiated, and nothing was sent
   */
  dtmf(digits) {
    const dtmf = this.#sender?.dtmf;
    if (!dtmf?.canInsertDTMF) return false;
    dtmf.insertDTMF(dtmf.toneBuffer + digits, 120, 80);
    return true;
  }

  async quality() {
    return this.#meter.read(await this.#pc.getStats());
  }

  close() {
    this.#pc.onicecandidate = this.#pc.onconnectionstatechange = null;
    this.#pc.close();
    this.#release();
  }

  /** @param {MediaStreamTrack} track */
  #see(track) {
    for (const before of this.seen.getTracks()) this.seen.removeTrack(before);
    this.seen.addTrack(track);
    this.onSeen();
  }

  /** Two offers must not be under way at once. */
  async #settled() {
    while (this.#pc.signalingState === 'have-local-offer') {
      await new Promise((done) =>
        this.#pc.addEventListener('signalingstatechange', done, { once: true }));
    }
  }

  #local() {
    return /** @type {RTCSessionDescription} */ (this.#pc.localDescription).sdp;
  }

  /** @param {string} candidate */
  #found(candidate) {
    if (this.#unsent) this.#unsent.push(candidate);
    else this.#listener.candidate(candidate);
  }

  /** @param {() => Promise<void>} step */
  #inTurn(step) {
    const done = this.#turn.then(() => (this.#pc.signalingState === 'closed' ? undefined : step()));
    this.#turn = done.catch(() => {});
    return done;
  }

  /**
   * @param {MediaStream} microphone
   * @param {boolean} isOurs
   */
  #take(microphone, isOurs) {
    this.microphone = microphone;
    this.#isOurs = isOurs;
    this.isMuted = this.#isMuted;
  }

  #release() {
    if (this.#isOurs) closeDevice(this.microphone);
  }
}

/** @param {RTCSessionDescription | null} description */
function mediaLines(description) {
  return (description?.sdp ?? '').split(/^m=/m).slice(1);
}
