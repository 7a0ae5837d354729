// @ts-check
// The operator's page: the last calls, and what was said in one of them.

import { draw } from './ladder.js';

const on = (id) => document.getElementById(id);
let token = sessionStorage.getItem('tipring-operator') ?? '';

async function get(path) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await fetch(path, { headers, cache: 'no-store' });
  if (answer.status === 401) {
    on('door').hidden = false;
    on('list').hidden = true;
    throw new Error(token ? 'This token is not the one.' : '');
  }
  if (!answer.ok) {
    throw new Error((await answer.text()).trim());
  }
  on('door').hidden = true;
  on('list').hidden = false;
  return answer;
}

function alarm(message) {
  on('alarm').textContent = message;
  on('alarm').hidden = !message;
}

function span(name, text) {
  const made = document.createElement('span');
  made.className = name;
  made.textContent = text;
  return made;
}

function duration(call) {
  const end = call.ended ? Date.parse(call.ended) : Date.now();
  const seconds = Math.round((end - Date.parse(call.since)) / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return call.ended ? text : `${text}, goes on`;
}

function row(call) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.call = call.id;
  button.append(
    span('user', call.user),
    span('', new Date(call.since).toLocaleString()),
    span('soft', duration(call)),
    span('soft', call.legs.join(' – ')),
  );
  button.addEventListener('click', () => {
    location.hash = call.id;
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}

async function list() {
  const { calls } = await (await get('/v1/calls')).json();
  on('calls').replaceChildren(...calls.map(row));
  on('none').hidden = calls.length > 0;
}

function show(entry, drawn) {
  for (const other of on('ladder').querySelectorAll('[aria-pressed]')) {
    other.removeAttribute('aria-pressed');
  }
  drawn.setAttribute('aria-pressed', 'true');
  on('message').textContent = entry.text;
  on('message').hidden = false;
  on('message').scrollIntoView({ block: 'nearest' });
}

async function trace(id) {
  const path = `/v1/calls/${encodeURIComponent(id)}/trace`;
  const call = await (await get(path)).json();
  on('trace-title').textContent = `${call.user}, ${new Date(call.since).toLocaleString()}`;
  on('as-text').onclick = async (event) => {
    event.preventDefault();
    on('message').textContent = await (await get(`${path}?format=text`)).text();
    on('message').hidden = false;
  };
  on('ladder').replaceChildren(draw(call, show));
  on('message').hidden = true;
  on('trace').hidden = false;
  for (const button of on('calls').querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.call === id));
  }
}

async function look() {
  alarm('');
  try {
    await list();
    const id = location.hash.slice(1);
    on('trace').hidden = true;
    if (id) {
      await trace(id);
    }
  } catch (failure) {
    alarm(failure.message);
  }
}

on('door').addEventListener('submit', (event) => {
  event.preventDefault();
  token = on('token').value;
  sessionStorage.setItem('tipring-operator', token);
  look();
});
on('again').addEventListener('click', look);
addEventListener('hashchange', look);
look();
