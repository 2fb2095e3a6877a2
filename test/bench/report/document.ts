/** docs/benchmarks.md: what was measured, between words written by hand. */

import type { Section } from '../scenarios/scenario.ts';
import { accountingSection } from './accounting.ts';
import { markdownTable } from './markdown-table.ts';
import type { Measured } from './results.ts';

export interface DocumentFacts {
  readonly machine: readonly string[];
  readonly tools: readonly { readonly name: string; readonly version: string }[];
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
  /** In the order of the document. */
  readonly measured: readonly Measured[];
}

export function benchmarksDocument({ machine, tools, missing, measured }: DocumentFacts): string {
  return [
    introduction,
    '## Machine\n',
    ...machine.map((line) => `- ${line}`),
    '',
    '## Tools\n',
    `${tools.map(({ name, version }) => `${name} ${version}`.trim()).join(' · ')}\n`,
    ...missing.map(({ name, reason }) => `- ${name} is missing: ${reason}`),
    '',
    ...measured.map(({ section, measuredOn }) =>
      sectionText(section, `${section.runs}, measured on ${measuredOn}.`),
    ),
    sectionText(accountingSection(measured.map(({ audit }) => audit)), ''),
  ]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n');
}

export function sectionText({ title, text, table, notes }: Section, footer: string): string {
  const lines = notes.map((note) => `- ${note}`).join('\n');
  return `## ${title}\n\n${text}\n\n${markdownTable(table)}\n\n${lines}${lines === '' ? '' : '\n\n'}${footer}\n`;
}

const introduction = `# Benchmarks

This page is written by \`pnpm run bench\` (test/bench/main.ts); don't edit it by hand.

## Method

- **One core each.** The load generator is pinned to one core and the sink to the other, so a generator's rate is what it
  does with one core, and no generator can take time from the server it measures. Tools that want to know how many
  cores they may use are told one.
- **A sink as fast as they come.** The sink (test/bench/sink) is a C program with one epoll loop that answers every read
  with one write and does nothing else. Its time goes to the kernel; where it is nearly busy, it limits the tool.
- **Rates by the sink's count.** A rate is the number of requests that reached the sink between the first and the last,
  over that time. No tool's own clock is trusted, and a slow start costs nobody anything.
- **CPU time** is user and system time of the whole process with its children, start-up included (ours rehearses for a
  second), over the sink's count.
- **Interleaved.** Tools run in turn, A B C A B C, and each number is the median over the repeats: when the machine's mood
  changes, it changes for all. Ratios are more to be trusted than rates.
- **Every tool at its best** of what it has for the task: a corrected latency where it offers one, and its fast client.
- **The books are checked.** In every run of ours offered = issued + skipped, issued = completed + errors, and completed is
  exactly the number that the sink answered.

To repeat it: \`test/bench/install-peers.sh\` fetches the tools (each is optional), then \`pnpm run bench\`. It needs two
free cores, a C compiler and about ten minutes; \`pnpm run bench --quick\` gives an impression in three. \`--only lag,freeze\`
measures those scenarios again and leaves the others as they were; \`--only long-rate\` takes five minutes and is in no
full run.
`;
