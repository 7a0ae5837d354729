// @ts-check
// Draws a trace as a ladder: a column a party, an arrow a message.

const SVG = 'http://www.w3.org/2000/svg';
const CHARACTER = 7.9;
const LINE = 18;
const HEAD = 34;

/** Where the words beside the time begin. */
const TIME = 70;

/** With less room than that a column's words stand above their arrow, beside the time. */
const ROOMY = 150;
const NARROWEST = 84;
const WIDEST = 290;

/**
 * @typedef {{ at: string, from: string, to: string, what: string, text: string }} Entry
 * @typedef {{ since: string, parties: string[], entries: Entry[], dropped: number }} Trace
 */

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @param {string} text @param {number} pixels */
function shortened(text, pixels) {
  const most = Math.floor(pixels / CHARACTER);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** @param {string} text @param {number} pixels @returns {string[]} lines */
function wrapped(text, pixels) {
  const most = Math.floor(pixels / CHARACTER);
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (longer.length > most && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The first line of a SIP message without what every one of them says. @param {Entry} entry */
function titleOf({ what }) {
  return what.replace(/ SIP\/2\.0$/, '').replace(/^SIP\/2\.0 /, '');
}

/** @param {Entry} entry */
function isBad({ what }) {
  return /^SIP\/2\.0 [4-6]/.test(what) || what.startsWith('ended: failed');
}

/** The picture while it grows, from its head down. */
class Ladder {
  #trace;
  #isRoomy;
  #column;
  #width;
  #rows = element('g', {});
  #y = HEAD;

  /** @param {Trace} trace @param {number} room in pixels */
  constructor(trace, room) {
    const parties = trace.parties.length;
    this.#trace = trace;
    this.#isRoomy = room >= TIME + parties * ROOMY;
    const left = this.#isRoomy ? TIME : 0;
    this.#column = Math.min(WIDEST, Math.max(NARROWEST, (room - left) / parties));
    this.#width = left + parties * this.#column;
  }

  /** @param {string} party */
  #at(party) {
    const left = this.#isRoomy ? TIME : 0;
    return left + (this.#trace.parties.indexOf(party) + 0.5) * this.#column;
  }

  /** @param {Entry} entry @param {number} y */
  #time({ at }, y) {
    const seconds = (Date.parse(at) - Date.parse(this.#trace.since)) / 1000;
    return element('text', { class: 'soft', x: 0, y }, seconds.toFixed(3));
  }

  /** @param {string} text */
  remark(text) {
    for (const line of wrapped(text, this.#width - TIME)) {
      this.#rows.append(element('text', { class: 'soft', x: TIME, y: this.#y + LINE }, line));
      this.#y += LINE;
    }
    this.#y += LINE / 2;
  }

  /** @param {Entry} entry @returns {SVGElement} what can be chosen, if there is more to read */
  add(entry) {
    const top = this.#y;
    if (entry.from === entry.to) {
      this.#rows.append(this.#time(entry, top + LINE));
      this.remark(entry.what);
    } else {
      this.#rows.append(this.#arrow(entry, top, this.#at(entry.from), this.#at(entry.to)));
    }
    return /** @type {SVGElement} */ (this.#rows.lastElementChild);
  }

  /** @param {Entry} entry @param {number} top @param {number} from @param {number} to */
  #arrow(entry, top, from, to) {
    const height = this.#isRoomy ? 30 : 40;
    const y = top + height - 10;
    const left = Math.min(from, to);
    const length = Math.abs(to - from);
    const tip = to > from ? -8 : 8;
    const label = this.#isRoomy
      ? element('text', { class: 'middle', x: left + length / 2, y: y - 6 }, shortened(titleOf(entry), length - 16))
      : element('text', { x: TIME, y: y - 12 }, shortened(titleOf(entry), this.#width - TIME));
    const group = element('g', { class: isBad(entry) ? 'arrow bad' : 'arrow' });
    group.append(
      element('rect', { class: 'hit', x: 0, y: top, width: this.#width, height, rx: 4 }),
      this.#time(entry, this.#isRoomy ? y + 4 : y - 12),
      label,
      element('line', { x1: from, y1: y, x2: to, y2: y }),
      element('path', { d: `M${to} ${y} l${tip} -4 v8 z` }),
    );
    this.#y += height;
    return group;
  }

  /** @param {string} party @param {number} x */
  #name(party, x) {
    if (this.#isRoomy) return [element('text', { class: 'party', x, y: 18 }, shortened(party, this.#column))];
    return party
      .split(/:(?=\d+$)/)
      .map((part, line) => element('text', { class: 'small party', x, y: 10 + 14 * line }, shortened(part, this.#column * 1.15)));
  }

  picture() {
    const height = this.#y + LINE;
    const picture = element('svg', { width: this.#width, height, viewBox: `0 0 ${this.#width} ${height}` });
    for (const party of this.#trace.parties) {
      const x = this.#at(party);
      picture.append(element('line', { class: 'line', x1: x, y1: HEAD - 8, x2: x, y2: height }));
      picture.append(...this.#name(party, x));
    }
    picture.append(this.#rows);
    return picture;
  }
}

/**
 * The picture of a trace.
 *
 * @param {Trace} trace as `/v1/calls/{id}/trace` gives it
 * @param {number} room how wide it may be, in pixels; it is wider where that would not be readable
 * @param {(entry: Entry, drawn: Element) => void} onChosen hears which message is to be shown
 */
export function draw(trace, room, onChosen) {
  const ladder = new Ladder(trace, room);
  for (const entry of trace.entries) {
    const drawn = ladder.add(entry);
    if (!entry.text) continue;
    drawn.classList.add('told');
    drawn.setAttribute('tabindex', '0');
    drawn.setAttribute('role', 'button');
    drawn.setAttribute('aria-label', `${titleOf(entry)}, from ${entry.from} to ${entry.to}`);
    drawn.addEventListener('click', () => onChosen(entry, drawn));
    drawn.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onChosen(entry, drawn);
    });
  }
  if (trace.dropped) ladder.remark(`and ${trace.dropped} more, for which there was no room`);
  return ladder.picture();
}
