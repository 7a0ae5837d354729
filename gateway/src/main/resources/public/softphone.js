// @ts-check
import { block, button, memory } from './softphone/page.js';
import { SignIn } from './softphone/sign-in.js';
import { Telephone } from './softphone/telephone.js';
import { wordsForFailure } from './softphone/words.js';
import { Tipring, TipringError } from './tipring.js';

/** @type {Tipring | null} */
let tipring = null;
const telephone = new Telephone();
const signIn = new SignIn(enter);

button('sign-out').addEventListener('click', () => {
  memory.set('user', '');
  leave();
});
// a page that goes away hangs up by itself, so that the other side need not wait for a time-out
addEventListener('pagehide', () => tipring?.close());
addEventListener('pageshow', (event) => event.persisted && location.reload());

const known = SignIn.known();
if (!('RTCPeerConnection' in globalThis)) {
  lineIs('offline', wordsForFailure({ cause: 'no-webrtc' }).title);
} else if (known) enter(known);
else leave();

/** @param {{ token: string } | { user: string }} who */
async function enter(who) {
  const connection = new Tipring(who);
  tipring = connection;
  connection.addEventListener('state', (event) => {
    if (tipring === connection) changed(/** @type {CustomEvent} */ (event).detail);
  });
  telephone.use(connection);
  button('sign-out').hidden = false;
  try {
    const { user, lines } = await connection.connect();
    if ('user' in who) memory.set('user', user);
    offer(lines);
    lineIs('ready', `Ready as ${user}`);
    connection.addEventListener('state', () => {
      if (connection.state === 'ready') lineIs('ready', `Ready as ${user}`);
    });
    show(true);
  } catch (error) {
    if (tipring === connection) leave(error instanceof TipringError ? error : undefined);
  }
}

/** @param {TipringError} [failure] */
function leave(failure) {
  const connection = tipring;
  tipring = null;
  connection?.close();
  lineIs('offline', 'Not connected');
  button('sign-out').hidden = true;
  show(false);
  signIn.show(failure);
}

/** @param {{ state: string, failure?: TipringError, retryInMs?: number }} detail */
function changed({ state, failure, retryInMs }) {
  if (state === 'offline' && failure) leave(failure);
  if (state !== 'connecting') return;
  if (retryInMs === undefined) lineIs('connecting', 'Connecting…');
  else lineIs('connecting', `No connection. Trying again in ${Math.ceil(retryInMs / 1000)} s`);
}

/**
 * @param {string} state
 * @param {string} words
 */
function lineIs(state, words) {
  block('line').dataset.state = state;
  block('line').textContent = words;
  button('call').disabled = button('video-call').disabled = state !== 'ready';
}

/** @param {boolean} isSignedIn */
function show(isSignedIn) {
  block('phone').hidden = block('aside').hidden = !isSignedIn;
}

/** @param {import('./tipring.js').TestLine[]} lines */
function offer(lines) {
  block('lines').hidden = !lines.length;
  block('line-list').replaceChildren(...lines.map(entry));
}

/** @param {import('./tipring.js').TestLine} line */
function entry({ number, about, video }) {
  const dial = document.createElement('button');
  dial.type = 'button';
  dial.textContent = number;
  const note = document.createElement('small');
  note.textContent = about;
  dial.append(note);
  dial.addEventListener('click', () => telephone.dial(number, video));
  const item = document.createElement('li');
  item.append(dial);
  return item;
}
