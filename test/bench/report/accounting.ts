/** Whether the books of all our runs agreed with the sink's. */
import type { Audit } from '../contest.ts';
import type { Section } from '../scenarios/scenario.ts';

export function accountingSection(audits: readonly Audit[]): Section {
  const checked = audits.reduce((sum, audit) => sum + audit.checked, 0);
  const problems = audits.flatMap((audit) => audit.problems);
  return {
    title: 'Accounting',
    text: 'In every run of ours above: offered = issued + skipped, issued = completed + errors, and completed is the number that the sink answered; and each of those requests carried its whole body, by the bytes that reached the sink.',
    runs: `${checked} runs`,
    table: {
      header: ['books', 'runs'],
      rows: [
        ['exact', String(checked - problems.length)],
        ['not exact', String(problems.length)],
      ],
    },
    notes: problems,
  };
}
