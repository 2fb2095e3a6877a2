/**
 * What all pages have around them. A page opens from a disk, an e-mail or an artefact store, in light and dark, and prints:
 * everything is in it, and its policy lets it fetch nothing and run nothing.
 */
import { html, type Markup, trusted } from './markup.ts';
import { pageStyle } from './page-style.ts';

export interface Page {
  /** Above the title: what kind of page it is. */
  readonly kind: string;
  readonly title: string;
  /** The browser's title, where it says more. */
  readonly windowTitle?: string;
  /** Plimsoll's own. */
  readonly version: string;
  readonly body: Markup;
}

/** The mark on a ship's side. */
const plimsollMark: Markup = trusted(
  '<svg class="mark" viewBox="0 0 32 24" aria-hidden="true"><circle cx="16" cy="12" r="8"/><path d="M2 12h28"/></svg>',
);

export function pageFrame({ kind, title, windowTitle = title, version, body }: Page): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Plimsoll ${version}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${windowTitle}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='5' fill='none' stroke='%230b62c4' stroke-width='2'/%3E%3Cpath d='M0 8h16' stroke='%230b62c4' stroke-width='2'/%3E%3C/svg%3E">
<style>${pageStyle}</style>
</head>
<body>
<main>
<header>${plimsollMark}<div><p>${kind}</p><h1>${title}</h1></div></header>${body}
</main>
</body>
</html>
`;
  return page.markup;
}
