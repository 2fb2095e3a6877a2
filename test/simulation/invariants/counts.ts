/**
 * No count is lost or doubled: a result's requests are what the engines really did. Of agents whose last state the
 * coordinator has, exactly, unless the result says that their counts aren't complete; of the others at most.
 */
import type { RunResult } from '@plimsoll/core/run-result';
import type { IssueLog } from '../issue-log.ts';
import type { Journal } from '../journal.ts';
import type { StoredRun } from '../simulate.ts';
import type { Violation } from './violation.ts';

type Requests = RunResult['requests'];
const names = ['offered', 'issued', 'completed', 'errors'] as const;

export function checkCounts(journal: Journal, run: StoredRun): readonly Violation[] {
  const { runId, requests } = run.result;
  // One coordinator may have had an agent's last state and was deposed before it could tell; the next one says that it hadn't.
  const partial = new Set(
    (run.result.generator.lost ?? []).flatMap(({ agentId, countsComplete }) =>
      countsComplete ? [] : [agentId],
    ),
  );
  const done = new Set(
    run.events.flatMap(({ event }) =>
      event.type === 'agent' && event.change === 'finished' && !partial.has(event.agentId)
        ? [event.agentId]
        : [],
    ),
  );
  const logs = journal.logs.filter((log) => log.runId === runId);
  const atLeast = sum(logs.filter(({ agentId }) => done.has(agentId)));
  const atMost = sum(logs);
  return names.flatMap((name) => {
    if (requests[name] >= atLeast[name] && requests[name] <= atMost[name]) return [];
    const expected =
      atLeast[name] === atMost[name]
        ? `${atMost[name]}`
        : `${atLeast[name]} to ${atMost[name]}, as agents were lost,`;
    const text = `run ${runId}: expected ${expected} requests ${name}, found ${requests[name]}`;
    return [{ invariant: 'counts', text }];
  });
}

function sum(logs: readonly IssueLog[]): Requests {
  const total = (read: (log: IssueLog) => number) => logs.reduce((all, log) => all + read(log), 0);
  const issued = total((log) => log.issuedUs.length);
  return {
    offered: issued + total(({ skipped }) => skipped),
    issued,
    completed: total(({ completed }) => completed),
    errors: total(({ errors }) => errors),
  };
}
