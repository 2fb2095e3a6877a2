/** docs/calibration.md: parts that are measured, between marks; the rest of the page is written by hand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Part {
  readonly text: string;
  /** An SVG, docs/calibration/NAME.svg; null without one. */
  readonly plot: string | null;
}

export function writePart(root: string, name: string, { text, plot }: Part): void {
  if (plot !== null) {
    const folder = join(root, 'docs/calibration');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.svg`), plot);
  }
  const path = join(root, 'docs/calibration.md');
  writeFileSync(path, withPart(readFileSync(path, 'utf8'), name, text));
}

/** The page with this part made anew. */
export function withPart(page: string, name: string, text: string): string {
  const begin = `<!-- measured: ${name}, do not edit: begin -->`;
  const end = `<!-- measured: ${name}, do not edit: end -->`;
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/calibration.md: expected the marks of ${name}`);
  return `${page.slice(0, from)}${begin}\n\n${text.trim()}\n\n${page.slice(to)}`;
}
