// @ts-check
/**
 * An element of the page that must be there.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {{ new (): T }} type
 * @returns {T}
 */
export function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
}

/** @param {string} id */
export const button = (id) => element(id, HTMLButtonElement);

/** @param {string} id */
export const input = (id) => element(id, HTMLInputElement);

/** @param {string} id */
export const block = (id) => element(id, HTMLElement);

/** What the page remembers of its last visit; nothing, where storage is forbidden. */
export const memory = {
  /** @param {string} key */
  get(key) {
    try {
      return localStorage.getItem(`tipring.${key}`) ?? '';
    } catch {
      return '';
    }
  },
  /**
   * @param {string} key
   * @param {string} value "" forgets
   */
  set(key, value) {
    try {
      if (value) localStorage.setItem(`tipring.${key}`, value);
      else localStorage.removeItem(`tipring.${key}`);
    } catch {
      // a page without storage asks again next time
    }
  },
};
