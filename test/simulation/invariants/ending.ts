/** Every run ends, and leaves nothing behind: records are complete, agents idle, and nothing is still planned. */
import type { Outcome } from '../simulate.ts';
import type { Violation } from './violation.ts';

export function checkEnding({
  journal,
  runs,
  finishedUs,
  endUs,
  agents,
  hasCoordinator,
}: Outcome): readonly Violation[] {
  const found: string[] = [...journal.deaths];
  if (finishedUs === null) found.push(`expected every run to have ended by ${endUs / 1e6} s`);
  for (const { summary } of runs) {
    if (!hasCoordinator || summary.state === 'finished') continue;
    found.push(
      `expected run ${summary.runId} to be finished in the end, found it ${summary.state}`,
    );
  }
  for (const { agentId, activity, isIssuing } of agents) {
    if (activity !== 'idle')
      found.push(`expected agent ${agentId} to be idle in the end, found it ${activity}`);
    if (isIssuing) found.push(`expected agent ${agentId} to have nothing left to issue in the end`);
  }
  return found.map((text) => ({ invariant: 'ending', text }));
}
