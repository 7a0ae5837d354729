// @ts-check
// The operator's page: the last calls, and what was said in one of them.

import { block, button, input } from '../softphone/page.js';
import { draw } from './ladder.js';

const TOKEN = 'tipring-operator';

/** @typedef {import('./ladder.js').Trace & { user: string, ended?: string, legs: string[], id: string }} Call */

/** @type {Call | null} */ let shown = null;
let token = sessionStorage.getItem(TOKEN) ?? '';
let room = 0;

/** @param {string} path */
async function get(path) {
  /** @type {Record<string, string>} */
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await fetch(path, { headers, cache: 'no-store' }).catch(() => {
    throw new Error('The gateway does not answer.');
  });
  block('door').hidden = answer.status !== 401;
  if (answer.status === 401) throw new Error(token && 'That is not the token of this gateway.');
  if (!answer.ok) throw new Error(sentence(await answer.text()));
  return answer;
}

/** @param {string} text */
function sentence(text) {
  const plain = text.trim() || 'the gateway refused';
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
}

/** @param {string} name @param {string} text */
function span(name, text) {
  const made = document.createElement('span');
  made.className = name;
  made.textContent = text;
  return made;
}

/** @param {string} since */
function day(since) {
  return new Date(since).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' });
}

/** @param {Call} call */
function duration(call) {
  const end = call.ended ? Date.parse(call.ended) : Date.now();
  const seconds = Math.max(0, Math.round((end - Date.parse(call.since)) / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return call.ended ? text : `${text}, goes on`;
}

/** @param {Call} call */
function row(call) {
  const choice = document.createElement('button');
  choice.type = 'button';
  choice.dataset.call = call.id;
  choice.append(
    span('user', call.user),
    span('', day(call.since)),
    span('soft', duration(call)),
    span('soft', call.legs.join(' – ')),
  );
  choice.addEventListener('click', () => {
    location.hash = call.id;
  });
  const item = document.createElement('li');
  item.append(choice);
  return item;
}

async function list() {
  /** @type {{ calls: Call[] }} */
  const { calls } = await (await get('/v1/calls')).json();
  block('calls').replaceChildren(...calls.map(row));
  block('none').hidden = calls.length > 0;
  block('list').hidden = false;
}

/** @param {import('./ladder.js').Entry} entry @param {Element} drawn */
function read(entry, drawn) {
  block('ladder').querySelector('[aria-pressed]')?.removeAttribute('aria-pressed');
  drawn.setAttribute('aria-pressed', 'true');
  block('message').textContent = entry.text;
  block('message').scrollTop = 0;
  block('message').scrollIntoView({ block: 'nearest' });
}

function drawAnew() {
  room = block('ladder').clientWidth;
  if (!shown || !room) return;
  const told = () => [...block('ladder').querySelectorAll('.told')];
  const chosen = told().findIndex((message) => message.hasAttribute('aria-pressed'));
  block('ladder').replaceChildren(draw(shown, room, read));
  told()[chosen]?.setAttribute('aria-pressed', 'true');
}

const pathOf = (/** @type {string} */ id) => `/v1/calls/${encodeURIComponent(id)}/trace`;

/** @param {string} id */
async function trace(id) {
  const call = await (await get(pathOf(id))).json();
  shown = call;
  block('trace-title').textContent = `${call.user}, ${day(call.since)}`;
  block('ladder').replaceChildren();
  block('message').textContent = '';
  block('trace').hidden = false;
  drawAnew();
  for (const choice of block('calls').querySelectorAll('button')) {
    choice.setAttribute('aria-current', String(choice.dataset.call === id));
  }
}

/** What goes wrong is said, and nothing is shown that may no longer be true. @param {() => Promise<void>} step */
async function attempt(step) {
  block('alarm').hidden = true;
  try {
    await step();
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure);
    block('alarm').textContent = message;
    block('alarm').hidden = !message;
  }
}

function look() {
  return attempt(async () => {
    for (const part of ['door', 'list', 'trace']) block(part).hidden = true;
    await list();
    const id = location.hash.slice(1);
    if (id) await trace(id);
  });
}

function save() {
  return attempt(async () => {
    if (!shown) return;
    const text = await (await get(`${pathOf(shown.id)}?format=text`)).blob();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(text);
    link.download = `call-${shown.id}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

block('door').addEventListener('submit', (event) => {
  event.preventDefault();
  token = input('token').value;
  sessionStorage.setItem(TOKEN, token);
  look();
});
button('again').addEventListener('click', look);
button('save').addEventListener('click', save);
addEventListener('hashchange', async () => {
  await look();
  block('trace').scrollIntoView({ block: 'nearest' });
});
new ResizeObserver(() => block('ladder').clientWidth !== room && drawAnew()).observe(block('ladder'));
look();
