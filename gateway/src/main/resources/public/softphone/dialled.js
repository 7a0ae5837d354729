// @ts-check
/**
 * @param {string} typed
 * @returns {string} a number without the spaces and strokes that people write into it
 */
export function asDialled(typed) {
  const text = typed.trim();
  return /^\+?[\d\s()/.-]+$/.test(text) ? text.replace(/[\s()/.-]/g, '') : text;
}
