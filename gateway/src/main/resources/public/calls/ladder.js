// @ts-check
// Draws a trace as a ladder: a column a party, an arrow a message.

const SVG = 'http://www.w3.org/2000/svg';
const TIME = 76;
const COLUMN = 210;
const ROW = 30;
const HEAD = 34;

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The first line of a SIP message without what every one of them says. */
export function titleOf(entry) {
  return entry.what.replace(/ SIP\/2\.0$/, '').replace(/^SIP\/2\.0 /, '');
}

function isBad(entry) {
  return /^SIP\/2\.0 [4-6]/.test(entry.what) || entry.what.startsWith('ended: failed');
}

function arrow(entry, y, from, to) {
  const group = element('g', { class: isBad(entry) ? 'arrow bad' : 'arrow' });
  const tip = to > from ? -8 : 8;
  group.append(
    element('rect', {
      class: 'hit',
      x: Math.min(from, to),
      y: y - 16,
      width: Math.abs(to - from),
      height: ROW - 4,
    }),
    element('line', { x1: from, y1: y, x2: to, y2: y }),
    element('path', { d: `M${to} ${y} l${tip} -4 v8 z` }),
    element(
      'text',
      { class: 'label', x: (from + to) / 2, y: y - 5 },
      shortened(titleOf(entry), Math.floor(Math.abs(to - from) / 8) - 2),
    ),
  );
  return group;
}

/**
 * The picture of a trace.
 *
 * @param {object} trace as `/v1/calls/{id}/trace` gives it
 * @param {(entry: object, drawn: Element) => void} onChosen hears which message is to be shown
 */
export function draw(trace, onChosen) {
  const width = TIME + trace.parties.length * COLUMN;
  const height = HEAD + (trace.entries.length + 1) * ROW;
  const picture = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  const at = (party) => TIME + (trace.parties.indexOf(party) + 0.5) * COLUMN;
  for (const party of trace.parties) {
    picture.append(
      element('text', { class: 'party', x: at(party), y: 18 }, shortened(party, 24)),
      element('line', { class: 'line', x1: at(party), y1: HEAD - 6, x2: at(party), y2: height }),
    );
  }
  const begin = Date.parse(trace.since);
  trace.entries.forEach((entry, index) => {
    const y = HEAD + (index + 0.7) * ROW;
    const seconds = ((Date.parse(entry.at) - begin) / 1000).toFixed(3);
    picture.append(element('text', { class: 'time', x: 0, y: y + 4 }, seconds));
    if (entry.from === entry.to) {
      picture.append(element('text', { class: 'remark', x: TIME, y: y + 4 }, entry.what));
      return;
    }
    const drawn = arrow(entry, y, at(entry.from), at(entry.to));
    if (entry.text) {
      drawn.classList.add('told');
      drawn.setAttribute('tabindex', '0');
      drawn.setAttribute('role', 'button');
      drawn.setAttribute('aria-label', `${entry.what}, from ${entry.from} to ${entry.to}`);
      drawn.addEventListener('click', () => onChosen(entry, drawn));
      drawn.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onChosen(entry, drawn);
        }
      });
    }
    picture.append(drawn);
  });
  return picture;
}
