/**
 * Which agents a run gets. A pool serves one run at a time: two runs from one pool would each measure a target, or a
 * generator, that the other one disturbs.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Member } from './membership.ts';

export type SelectionFailure =
  | { readonly code: 'NO_AGENTS' | 'TOO_FEW_AGENTS'; readonly problem: Problem }
  | { readonly code: 'POOL_BUSY'; readonly problem: Problem; readonly runId: string };

export interface Wanted {
  readonly pool: string;
  readonly count: number;
}

/** @param busyRunId the run that this coordinator has going on in the pool, or null */
export function selectAgents(
  members: Iterable<Member>,
  wanted: Wanted,
  busyRunId: string | null,
): Result<readonly Member[], SelectionFailure> {
  if (busyRunId !== null) return err(poolBusy(wanted.pool, busyRunId));
  const present = Array.from(members).filter((member) => member.presence.type === 'present');
  const inPool = present.filter((member) => member.hello.pool === wanted.pool);
  if (inPool.length === 0) return err(noAgents(wanted.pool, present));
  const idle = inPool.filter((member) => member.activity === 'idle');
  if (idle.length < wanted.count) {
    // Another coordinator's run, or the tail of one that has just ended here.
    const foreign = inPool.find((member) => member.runId !== null)?.runId ?? null;
    if (foreign !== null && inPool.length >= wanted.count) {
      return err(poolBusy(wanted.pool, foreign));
    }
    return err(tooFewAgents(wanted, { idle: idle.length, inPool: inPool.length }));
  }
  // By name, so that the same fleet gives the same run the same agents in the same order.
  const byName = idle.toSorted((a, b) => (a.hello.agentId < b.hello.agentId ? -1 : 1));
  return ok(byName.slice(0, wanted.count));
}

/** Each of several that begin together gets agents of its own, the first ones first. */
export function selectTogether(
  members: Iterable<Member>,
  wanted: readonly Wanted[],
  busyRunId: (pool: string) => string | null,
): Result<
  readonly (readonly Member[])[],
  readonly (SelectionFailure & { readonly index: number })[]
> {
  let left = Array.from(members);
  const selected: (readonly Member[])[] = [];
  const failures: (SelectionFailure & { readonly index: number })[] = [];
  for (const [index, one] of wanted.entries()) {
    const chosen = selectAgents(left, one, busyRunId(one.pool));
    if (chosen.ok) {
      const taken = new Set(chosen.value);
      left = left.map((one) => (taken.has(one) ? { ...one, activity: 'preparing' } : one));
      selected.push(chosen.value);
    } else failures.push({ ...chosen.error, index });
  }
  return failures.length === 0 ? ok(selected) : err(failures);
}

function noAgents(pool: string, present: readonly Member[]): SelectionFailure {
  const byPool = Object.groupBy(present, (member) => member.hello.pool);
  const pools = Object.keys(byPool)
    .toSorted()
    .map((name) => `${JSON.stringify(name)} (${count(byPool[name]?.length ?? 0, 'agent')})`);
  const expected =
    pools.length === 0
      ? 'a pool with agents; no agent has joined this coordinator'
      : `a pool with agents: ${pools.join(', ')}`;
  return {
    code: 'NO_AGENTS',
    problem: { path: 'agents.pool', expected, found: `${JSON.stringify(pool)}, with none` },
  };
}

function tooFewAgents(
  wanted: Wanted,
  have: { readonly idle: number; readonly inPool: number },
): SelectionFailure {
  const idle = have.idle < have.inPool ? `, ${have.idle} of them idle` : '';
  const expected = `at most what pool ${JSON.stringify(wanted.pool)} has: ${count(have.inPool, 'agent')}${idle}`;
  return {
    code: 'TOO_FEW_AGENTS',
    problem: { path: 'agents.count', expected, found: `${wanted.count}` },
  };
}

function poolBusy(pool: string, runId: string): SelectionFailure {
  return {
    code: 'POOL_BUSY',
    runId,
    problem: {
      path: 'agents.pool',
      expected: 'a pool that no run is using',
      found: `${JSON.stringify(pool)}, in use by run ${runId}`,
    },
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
