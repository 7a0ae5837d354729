// @ts-check
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
  /** What is said, or null when there is no microphone yet. @type {MediaStream | null} */
  microphone = null;

  #pc;
  #listener;
  #meter = new QualityMeter();
  /** @type {RTCRtpSender | undefined} */ #sender;
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
    this.#pc.ontrack = (event) => this.stream.addTrack(event.track);
  }

  /**
   * @param {MediaStream} microphone
   * @param {boolean} isOurs whether to stop it with the call
   */
  async offer(microphone, isOurs) {
    this.#take(microphone, isOurs);
    const [track] = microphone.getAudioTracks();
    this.#sender = this.#pc.addTransceiver(track, { direction: 'sendrecv' }).sender;
    await this.#pc.setLocalDescription();
    return this.#local();
  }

  /** A new offer over a new network path; the call goes on meanwhile. */
  async restart() {
    this.#unsent = [];
    this.#pc.restartIce();
    await this.#pc.setLocalDescription();
    return this.#local();
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
    if (!this.#isOurs) return;
    for (const track of this.microphone?.getTracks() ?? []) track.stop();
  }
}
