// Leads a page's media over a relay on this machine: each end is told the relay's address instead
// of the other's. The page's own candidates become the relay's back, the gateway's its front.
(() => {
const HOST = '127.0.0.1';
const UDP = /^(candidate:\S+ \d+ udp \d+) (\S+) (\d+) (typ .*)$/i;
const relay = { front: 0, back: 0 };

/** The candidate with another port on this machine; null when it is none of UDP. */
function at(port, candidate) {
  const [, head, , , tail] = UDP.exec(candidate) ?? [];
  return head ? `${head} ${HOST} ${port} ${tail.replace(/ raddr \S+ rport \d+/, '')}` : null;
}

function described(port, sdp) {
  const lines = sdp.split('\r\n').map((line) => {
    if (!line.startsWith('a=candidate:')) return line;
    const moved = at(port, line.slice(2));
    return moved === null ? null : `a=${moved}`;
  });
  return lines.filter((line) => line !== null).join('\r\n');
}

/** Tells the test where the gateway takes media. */
function learn(text) {
  const found = text.split('\r\n').map((line) => UDP.exec(line.replace('a=', ''))).find(Boolean);
  return found ? window.relayToward(found[2], Number(found[3])) : undefined;
}

const { send } = WebSocket.prototype;
WebSocket.prototype.send = function (text) {
  const message = JSON.parse(text);
  if (message.sdp) message.sdp = described(relay.back, message.sdp);
  if (message.type === 'candidate' && message.candidate) {
    message.candidate = at(relay.back, message.candidate);
    if (message.candidate === null) return;
  }
  send.call(this, JSON.stringify(message));
};

const Connection = RTCPeerConnection.prototype;
const { setRemoteDescription, addIceCandidate } = Connection;
Connection.setRemoteDescription = async function ({ type, sdp }) {
  await learn(sdp);
  return setRemoteDescription.call(this, { type, sdp: described(relay.front, sdp) });
};
Connection.addIceCandidate = async function (candidate) {
  if (!candidate?.candidate) return addIceCandidate.call(this, candidate);
  await learn(candidate.candidate);
  const moved = at(relay.front, candidate.candidate);
  return moved && addIceCandidate.call(this, { ...candidate, candidate: moved });
};

window.relay = relay;
})();
