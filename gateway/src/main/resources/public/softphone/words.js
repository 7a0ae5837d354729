// @ts-check
/**
 * What the page says, in plain words, for everything that can happen to a call or a connection.
 *
 * @typedef {object} Words
 * @property {string} title what happened
 * @property {string} hint what that means, or what to do
 * @property {boolean} isFailure whether something went wrong, rather than ended
 */

/** @type {Record<string, [string, string]>} */
const FAILURES = {
  // the other side, or the way to it
  busy: ['Busy', 'They are on another call. Try again in a while.'],
  'no-answer': ['No answer', 'It rang, and nobody took the call.'],
  rejected: ['Declined', 'They did not take the call.'],
  'not-found': ['Not found', 'There is nobody at this number. Check it, and call again.'],
  unreachable: ['Not reachable', 'Their phone is switched off or offline.'],
  incompatible: ['No common language', 'Their phone and the gateway share no sound format.'],
  overloaded: ['All lines are taken', 'The gateway has too many calls now. Try again in a while.'],
  timeout: ['Timed out', 'The other side took too long to respond. Try again.'],
  shutdown: ['The gateway is closing', 'It is being restarted. Try again in a minute.'],
  failed: ['The call failed', 'Something went wrong on the way. Try again.'],
  refused: ['Not accepted', 'The gateway did not accept this call.'],
  // this page, its microphone and its network
  'no-microphone': ['No microphone', 'Plug one in or choose another below, and call again.'],
  'microphone-denied': ['Microphone not allowed', 'Allow it beside the address of this page, and call again.'],
  'microphone-busy': ['Microphone in use', 'Another program holds it. Close that one, and call again.'],
  'insecure-page': ['This page is not secure', 'Browsers give a microphone to https addresses only.'],
  'no-webrtc': ['This browser cannot call', 'It lacks WebRTC, or has it switched off.'],
  'media-failed': ['No sound gets through', 'Your network lets no sound pass to the gateway. Try another network.'],
  'signalling-lost': ['Connection lost', 'The line to the gateway broke, and the call with it.'],
  'no-network': ['No connection', 'The gateway cannot be reached. Check your network.'],
  unauthorized: ['Not signed in', 'The gateway does not know this name or token, or it has expired.'],
};

/**
 * @param {{ cause: string, reason: string, side: string }} end
 * @param {{ direction: string, wasAnswered: boolean, wasTransferred: boolean }} call
 * @returns {Words}
 */
export function wordsForEnd(end, { direction, wasAnswered, wasTransferred }) {
  if (wasTransferred) return calm('Transferred', 'They talk to somebody else now.');
  const isOurs = (end.side === 'caller') === (direction === 'outgoing') && end.side !== 'gateway';
  if (end.cause === 'hangup') {
    return calm('Call ended', isOurs ? 'You hung up.' : 'The other side hung up.');
  }
  if (end.cause === 'cancelled' && direction === 'outgoing') return calm('Cancelled', 'You hung up before an answer.');
  if (end.cause === 'cancelled') return calm('Missed call', 'They hung up before you answered.');
  if (end.cause === 'elsewhere') return calm('Answered elsewhere', 'Another page or phone of yours took this call.');
  if (end.cause === 'rejected' && direction === 'incoming') return calm('Declined', 'You did not take this call.');
  if (end.cause === 'no-answer' && direction === 'incoming') return calm('Missed call', 'It rang, and you did not answer.');
  if (end.cause === 'timeout' && wasAnswered) return calm('Call ended', 'It reached the longest time that the gateway allows.');
  return wordsForFailure(end);
}

/**
 * @param {{ cause: string, reason?: string, message?: string }} failed
 * @returns {Words}
 */
export function wordsForFailure({ cause, reason, message }) {
  const known = FAILURES[cause];
  if (!known) return failure(FAILURES.failed[0], reason || message || FAILURES.failed[1]);
  // only the gateway knows what it did not accept
  if (cause === 'refused') return failure(known[0], sentence(reason || message || known[1]));
  return failure(known[0], known[1]);
}

/** @type {Record<string, string>} */
const PICTURES = {
  none: 'They have no video. The call goes on with sound.',
  refused: 'They take no pictures. The call goes on with sound.',
  passed: 'Pictures travel as they are.',
  converted: 'The gateway converts the pictures on the way.',
  overloaded: 'The gateway has no room to convert pictures now. The call goes on with sound.',
  failed: 'The gateway could not convert the pictures. The call goes on with sound.',
};

/** @type {Record<string, string>} */
const NO_OWN_PICTURE = {
  'no-camera': 'No camera was found, so they do not see you.',
  'camera-denied': 'The camera is not allowed, so they do not see you. Allow it beside the address of this page.',
  'camera-busy': 'Another program holds the camera, so they do not see you.',
  'screen-denied': 'The screen is not shared.',
  'insecure-page': 'Browsers give a camera to https addresses only, so they do not see you.',
};

/**
 * @param {{ state: string, failure: { cause: string } | null }} pictures
 * @returns {string} how pictures travel in this call, and why ours do not
 */
export function wordsForPictures({ state, failure }) {
  const own = failure ? (NO_OWN_PICTURE[failure.cause] ?? 'Your picture could not be shown.') : '';
  return [own, PICTURES[state]].filter(Boolean).join(' ');
}

/** Why a transfer came to nothing, by its SIP status. @type {Record<number, string>} */
const NOT_TRANSFERRED = {
  404: 'there is nobody at this number',
  408: 'nobody answered',
  480: 'nobody answered',
  486: 'they are on another call',
  487: 'it was stopped',
  603: 'it was declined',
};

/**
 * @param {import('../tipring/changes.js').Changes} changes
 * @returns {string} who holds the call, and how a transfer fares
 */
export function wordsForChanges({ isHolding, isHeld, isTransferring, transfer }) {
  const words = [];
  if (isTransferring) {
    words.push(transfer?.status === 180 ? 'Transferring. It rings there…' : 'Transferring…');
  } else if (transfer?.by === 'you' && transfer.status >= 300) {
    const why = NOT_TRANSFERRED[transfer.status] ?? 'something went wrong';
    words.push(`Not transferred: ${why}.`);
  } else if (transfer?.by === 'peer') {
    words.push('You were connected with somebody else.');
  }
  if (isHolding) words.push('On hold: they hear music.');
  if (isHeld) words.push('They have put you on hold.');
  return words.join(' ');
}

/** @param {string} state @returns {string} */
export function wordsForState(state) {
  return (
    {
      starting: 'Opening the microphone…',
      calling: 'Calling…',
      ringing: 'Ringing…',
      early: 'Not answered yet, but you hear them',
      incoming: 'Incoming call',
      connecting: 'Connecting…',
      active: 'In call',
    }[state] ?? ''
  );
}

/** @param {string} title @param {string} hint @returns {Words} */
function calm(title, hint) {
  return { title, hint, isFailure: false };
}

/** @param {string} title @param {string} hint @returns {Words} */
function failure(title, hint) {
  return { title, hint, isFailure: true };
}

/** @param {string} text */
function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
