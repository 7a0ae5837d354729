// What makes a page unusable for somebody, found in the page as it is now: one sentence each.
globalThis.pageTroubles = () => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const all = [...document.body.querySelectorAll('*')].filter(shown);
  const name = (e) => `${e.tagName.toLowerCase()}${e.id && '#' + e.id}`;
  const troubles = [];

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) troubles.push(`scrolls sideways: ${scrollWidth} in ${innerWidth}`);

  for (const e of all.filter((e) => e.matches('input, select'))) {
    if (![...(e.labels ?? [])].some((l) => shown(l) && l.textContent.trim())) {
      troubles.push(`${name(e)} has no label`);
    }
  }
  for (const e of all.filter((e) => e.matches('button'))) {
    if (!(e.getAttribute('aria-label') ?? e.textContent).trim()) troubles.push(`${name(e)} has no name`);
  }
  for (const e of all.filter((e) => e.matches('button, input, select'))) {
    const { width, height } = e.getBoundingClientRect();
    if (width < 38 || height < 38) troubles.push(`${name(e)} is a small target: ${width} x ${height}`);
    if (e.tabIndex < 0) troubles.push(`${name(e)} is not reached by Tab`);
  }
  for (const e of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
    for (const id of (e.getAttribute('aria-labelledby') ?? e.getAttribute('aria-describedby')).split(' ')) {
      if (!document.getElementById(id)) troubles.push(`${name(e)} speaks of #${id}, which is not there`);
    }
  }

  // WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text; disabled controls are exempt
  for (const e of all) {
    const text = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (!text || e.closest(':disabled, option, .unseen')) continue;
    const style = getComputedStyle(e);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(rgb(style.color), background(e));
    if (ratio < (isLarge ? 3 : 4.5)) troubles.push(`${name(e)} has contrast ${ratio.toFixed(2)}`);
  }
  return troubles;

  function background(e) {
    for (let at = e; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255, 1];
  }

  function rgb(text) {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return [r, g, b, a];
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(colour) {
    const [r, g, b] = colour.slice(0, 3).map((c) => {
      const s = c / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
};
