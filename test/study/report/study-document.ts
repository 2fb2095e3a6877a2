/** The part of docs/search.md that the study writes, between two marks; the rest of the page is written by hand. */
import { sectionText } from '../../bench/report/document.ts';
import { peers } from '../baselines/roster.ts';
import type { SuiteResult } from './study-results.ts';
import type { StudySection } from './study-section.ts';

export const beginMark = '<!-- written by `pnpm run study`, do not edit: begin -->';
export const endMark = '<!-- written by `pnpm run study`, do not edit: end -->';

const emptyPage = `# The capacity search

${beginMark}
${endMark}
`;

/** The page with the study's part made anew; a page without marks gets it at its end. */
export function withStudy(page: string | null, results: readonly SuiteResult[]): string {
  const old = page ?? emptyPage;
  const written = `${beginMark}\n\n${studyText(results)}\n${endMark}`;
  const begin = old.indexOf(beginMark);
  const end = old.indexOf(endMark);
  if (begin < 0 || end < begin) return `${old.trimEnd()}\n\n${written}\n`;
  return `${old.slice(0, begin)}${written}${old.slice(end + endMark.length)}`;
}

function studyText(results: readonly SuiteResult[]): string {
  const sections = results.flatMap(({ sections: some, measuredOn }) =>
    some.map((section) => textOf(section, `${section.runs}; ${measuredOn}.`)),
  );
  return [...sections, peersText()]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n');
}

function textOf(section: StudySection, footer: string): string {
  const plots = section.plots.map(({ name, alt }) => `![${alt}](search/${name}.svg)\n\n`).join('');
  // A level deeper than where these sections are a page of their own.
  const text = sectionText(section, footer).replace(/^## /, '### ');
  return text.replace(`\n\n${section.text}`, `\n\n${plots}${section.text}`);
}

function peersText(): string {
  const lines = peers.map(
    ({ tool, source, file }) =>
      `- ${tool}: restated in [${file}](../test/study/baselines/${file}) from ${source}`,
  );
  return `### The peers\n\nTheir searches, not their programs: what was simplified stands at the top of each file.\n\n${lines.join('\n')}\n`;
}
