/** What a browser knows of a page that no parser does: whether texts lie on each other, are cut off, or are too faint. */
import type { Page } from 'playwright-core';

export interface PageAudit {
  /** Pairs of texts in a drawing whose boxes overlap. */
  readonly overlaps: readonly string[];
  /** Texts in a drawing that reach out of it. */
  readonly outside: readonly string[];
  /** Texts whose contrast with the page is below 4.5 (WCAG 2.2, level AA), with that contrast. */
  readonly faint: readonly string[];
  /** How much wider the page is than the window. */
  readonly overflowPx: number;
}

export async function auditPage(page: Page): Promise<PageAudit> {
  // Runs in the browser, which knows nothing of this file: all that it needs is inside.
  return (await page.evaluate(auditScript)) as PageAudit;
}

const auditScript = `(() => {
  const texts = Array.from(document.querySelectorAll('svg.chart text'));
  const boxes = texts.map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
  const overlaps = boxes.flatMap((one, index) =>
    boxes.slice(index + 1).filter(({ box }) =>
      one.box.left < box.right - 1 && box.left < one.box.right - 1 &&
      one.box.top < box.bottom - 3 && box.top < one.box.bottom - 3,
    ).map((other) => one.words + ' / ' + other.words),
  );
  const outside = texts.filter((text) => {
    const box = text.getBoundingClientRect();
    const frame = text.ownerSVGElement.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 ||
      box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
  }).map((text) => text.textContent);

  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }).reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].toSorted((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const worded = Array.from(document.querySelectorAll('body *')).filter((element) =>
    Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim() !== '') &&
    element.getClientRects().length > 0 && element.tagName !== 'title',
  );
  const faint = worded.flatMap((element) => {
    const style = getComputedStyle(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    const found = contrast(rgb(ink), behind(element));
    return found < 4.5 ? [element.textContent.slice(0, 40) + ': ' + found.toFixed(2)] : [];
  });
  const overflowPx = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return { overlaps, outside, faint, overflowPx };
})()`;
