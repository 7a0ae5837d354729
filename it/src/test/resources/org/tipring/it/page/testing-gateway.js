// A gateway inside the page: takes the place of WebSocket before the page's own scripts run, answers
// offers with a real RTCPeerConnection that plays a tone, and does what a test tells it to.
(() => {
  class TestingGateway {
    /** Every message of the page, in order. */
    sent = [];
    refuses = '';
    isDown = false;
    takesDtmf = true;
    takesVideo = true;
    refusesOffers = false;
    /** What is said of pictures with the answer to an offer that has some. */
    pictures = 'passed';
    #sockets = new Set();
    #peers = new Map();
    #context;

    opened(socket) {
      this.#sockets.add(socket);
    }

    closed(socket) {
      this.#sockets.delete(socket);
    }

    tell(message) {
      for (const socket of this.#sockets) socket.deliver(message);
    }

    /** Cuts every connection, as a network does. */
    drop() {
      for (const socket of [...this.#sockets]) socket.shut(1006, '');
    }

    end(call, cause, status, reason, side) {
      this.tell({ type: 'ended', call, cause, status, reason, side });
      this.#peers.get(call)?.close();
    }

    /** The call that the page began or took last. */
    get last() {
      return this.sent.filter((m) => m.type === 'call' || m.type === 'accept').at(-1)?.call;
    }

    async hear(message, socket) {
      this.sent.push(message);
      switch (message.type) {
        case 'hello':
          return this.#greet(message, socket);
        case 'call':
        case 'accept':
          await this.#answer(message);
          return this.#play(message);
        case 'offer':
          return this.#answerAnew(message);
        case 'candidate':
          return this.#candidate(message);
        case 'hangup':
          return this.end(message.call, 'hangup', 200, 'hung up', 'caller');
      }
    }

    #greet(message, socket) {
      if (this.refuses) {
        socket.deliver({ type: 'error', about: 'hello', reason: this.refuses });
        return socket.shut(4401, this.refuses);
      }
      const lines = [
        { number: 'echo', about: 'repeats what you say' },
        { number: 'tone', about: 'a steady tone, 1004 Hz' },
        { number: 'busy', about: 'is always busy' },
        { number: 'noanswer', about: 'rings, and nobody answers' },
        { number: 'early', about: 'a tone before the answer' },
        { number: 'digits', about: 'plays back the keys you press' },
        { number: 'callback', about: 'hangs up and calls you' },
        { number: 'videoecho', about: 'shows you what you show', video: true },
      ].map((line) => ({ video: false, ...line }));
      socket.deliver({ type: 'welcome', user: message.user ?? 'token', restart: true, lines });
    }

    async #answer({ call, sdp }) {
      const peer = new RTCPeerConnection();
      this.#peers.set(call, peer);
      this.#context ??= new AudioContext();
      const tone = new OscillatorNode(this.#context, { frequency: 1004 });
      const out = this.#context.createMediaStreamDestination();
      tone.connect(new GainNode(this.#context, { gain: 0.2 })).connect(out);
      tone.start();
      peer.addTrack(out.stream.getAudioTracks()[0], out.stream);
      peer.addTrack(testCard());
      peer.onicecandidate = (event) =>
        this.tell({ type: 'candidate', call, candidate: event.candidate?.candidate ?? '' });
      await this.#describe(peer, { call, sdp });
    }

    async #answerAnew({ call, sdp }) {
      if (this.refusesOffers) return this.tell({ type: 'error', about: 'offer', call, reason: 'not now' });
      await this.#describe(this.#peers.get(call), { call, sdp });
    }

    async #describe(peer, { call, sdp }) {
      await peer.setRemoteDescription({ type: 'offer', sdp });
      // what refused pictures once has lost the line that showed some
      const bare = peer.getTransceivers().find((t) => t.mid && !t.sender.track && t.receiver.track.kind === 'video');
      if (bare) {
        bare.direction = 'sendrecv';
        await bare.sender.replaceTrack(testCard());
      }
      const answer = await peer.createAnswer();
      if (!this.takesDtmf) answer.sdp = withoutEvents(answer.sdp);
      if (!this.takesVideo) answer.sdp = withoutVideo(answer.sdp);
      await peer.setLocalDescription(answer);
      this.tell({ type: 'answer', call, sdp: answer.sdp });
      if (/^m=video [^0]/m.test(answer.sdp)) this.tell({ type: 'video', call, state: this.pictures });
    }

    /** How many pictures of the page's have come in its last call. */
    async received() {
      const report = await this.#peers.get(this.last).getStats();
      const streams = [...report.values()].filter((s) => s.type === 'inbound-rtp' && s.kind === 'video');
      return streams.reduce((sum, stream) => sum + (stream.framesDecoded ?? 0), 0);
    }

    async #candidate({ call, candidate }) {
      const peer = this.#peers.get(call);
      if (!peer || peer.signalingState === 'closed') return;
      await peer.addIceCandidate({ candidate, sdpMLineIndex: 0 });
    }

    #play({ type, call, to }) {
      if (type === 'accept') return this.tell({ type: 'answered', call });
      const refusals = {
        busy: ['busy', 486, 'Busy Here', 'callee'],
        noanswer: ['no-answer', 408, 'Request Timeout', 'callee'],
        nobody: ['not-found', 404, 'Not Found', 'callee'],
        declines: ['rejected', 603, 'Decline', 'callee'],
        full: ['overloaded', 503, 'Service Unavailable', 'gateway'],
      };
      if (refusals[to]) return this.end(call, ...refusals[to]);
      if (to === 'bad!') {
        return this.tell({ type: 'error', about: 'call', call, reason: 'to: a character that no number has, at 4' });
      }
      if (to === 'silent') return;
      this.tell({ type: 'ringing', call });
      if (to === 'rings') return;
      if (to === 'early') return this.tell({ type: 'early', call });
      this.tell({ type: 'answered', call });
    }
  }

  class TestingWebSocket extends EventTarget {
    static OPEN = 1;
    readyState = 0;
    onopen = null;
    onmessage = null;
    onclose = null;

    constructor(url, protocol) {
      super();
      this.url = String(url);
      this.protocol = protocol;
      setTimeout(() => {
        if (gateway.isDown || this.readyState) return this.shut(1006, '');
        this.readyState = 1;
        gateway.opened(this);
        this.onopen?.(new Event('open'));
      });
    }

    send(text) {
      gateway.hear(JSON.parse(text), this);
    }

    close(code = 1000) {
      setTimeout(() => this.shut(code, ''));
    }

    deliver(message) {
      setTimeout(() => this.readyState === 1 && this.onmessage?.({ data: JSON.stringify(message) }));
    }

    shut(code, reason) {
      gateway.closed(this);
      if (this.readyState === 3) return;
      // what was said before the end is heard before the end
      setTimeout(() => {
        if (this.readyState === 3) return;
        this.readyState = 3;
        this.onclose?.({ code, reason });
      });
    }
  }

  /** A track of coloured bars in which something moves. */
  function testCard() {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    const paint = canvas.getContext('2d');
    const bars = ['#c0c0c0', '#c0c000', '#00c0c0', '#00c000', '#c000c0', '#c00000', '#0000c0'];
    let at = 0;
    setInterval(() => {
      bars.forEach((colour, i) => {
        paint.fillStyle = colour;
        paint.fillRect((i * 640) / 7, 0, 640 / 7 + 1, 360);
      });
      paint.fillStyle = '#fff';
      paint.fillRect((at += 8) % 640, 170, 20, 20);
    }, 66);
    return canvas.captureStream(15).getVideoTracks()[0];
  }

  /** Refuses the line for pictures, the last one (RFC 3264, section 6). */
  function withoutVideo(sdp) {
    return sdp
      .replace(/^(a=group:BUNDLE \S+).*/m, '$1')
      .replace(/^m=video \d+/m, 'm=video 0')
      .replace(/^(m=video[^]*)a=sendrecv/m, '$1a=inactive');
  }

  function withoutEvents(sdp) {
    const types = [...sdp.matchAll(/a=rtpmap:(\d+) telephone-event/g)].map((match) => match[1]);
    return sdp
      .split('\r\n')
      .filter((line) => !types.some((type) => new RegExp(`^a=(rtpmap|fmtp):${type} `).test(line)))
      .map((line) =>
        line.startsWith('m=audio') ? line.split(' ').filter((t) => !types.includes(t)).join(' ') : line,
      )
      .join('\r\n');
  }

  const gateway = new TestingGateway();
  globalThis.testingGateway = gateway;
  globalThis.WebSocket = TestingWebSocket;
})();
