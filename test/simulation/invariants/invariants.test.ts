import { createSimTime } from '@plimsoll/bus/testing/sim-time';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import { describe, expect, test } from 'vitest';
import { newIssueLog } from '../issue-log.ts';
import { createJournal, type Journal, type LeaseWord, type SentPlan } from '../journal.ts';
import type { StoredRun } from '../simulate.ts';
import { checkCounts } from './counts.ts';
import { checkLease } from './lease.ts';
import { checkRate } from './rate.ts';
import { checkRecord } from './record.ts';
import { checkTerms } from './terms.ts';
import { checkVerdict } from './verdict.ts';
import { checkWindows } from './windows.ts';

/** Journals and records as a fleet that keeps its promises leaves them, and with one thing wrong. */
describe('each invariant notices', () => {
  test('a request more than the plan allows', () => {
    expect(names(checkRate(journalOf({ issuesAtMs: every(100, 1000) }), 'r', false))).toEqual([]);
    expect(names(checkRate(journalOf({ issuesAtMs: every(90, 1000) }), 'r', false))).toEqual([
      'rate',
    ]);
  });

  test('a request after the lease', () => {
    expect(names(checkLease(journalOf({ issuesAtMs: [1000, 1999] })))).toEqual([]);
    expect(names(checkLease(journalOf({ issuesAtMs: [1000, 2100] })))).toEqual(['lease']);
  });

  test('a request before the first plan, or after a Stop', () => {
    expect(names(checkLease(journalOf({ issuesAtMs: [500], words: [] })))).toEqual(['lease']);
    const stop: LeaseWord = { ...plan, type: 'stop', revision: 0, receivedTrueUs: 1_500_000 };
    const journal = journalOf({ issuesAtMs: [1000, 1600], words: [plan, stop] });
    expect(names(checkLease(journal))).toEqual(['lease']);
  });

  test('a request that is missing in the result, or one too many', () => {
    const journal = journalOf({ issuesAtMs: [1000, 1100] });
    expect(names(checkCounts(journal, runOf({ issued: 2 })))).toEqual([]);
    expect(names(checkCounts(journal, runOf({ issued: 1 })))).toEqual(['counts']);
    expect(names(checkCounts(journal, runOf({ issued: 3 })))).toEqual(['counts']);
  });

  test('a window that counts and has another rate than the plan', () => {
    const journal = journalOf({ issuesAtMs: [1000] });
    expect(names(checkWindows(journal, runOf({ windowRps: 10 }), false))).toEqual([]);
    expect(names(checkWindows(journal, runOf({ windowRps: 5 }), false))).toEqual(['windows']);
  });

  test('a window that counts although its rate was changed in mid-tick', () => {
    const journal = journalOf({ issuesAtMs: [1000] });
    const next = { ...sentPlan, revision: 2, rateMrps: 20_000 };
    journal.plans.push({ ...next, startsAtUs: 1_400_000, startTrueUs: 1_400_000 });
    expect(names(checkWindows(journal, runOf({ windowRps: 14 }), false))).toEqual(['windows']);
  });

  test('two coordinators in a term, and plans of a foreign term', () => {
    const terms = (...list: readonly (readonly [string, number])[]) => {
      const journal = journalOf({ issuesAtMs: [] });
      journal.terms.push(...list.map(([process, term]) => ({ process, term })));
      return names(checkTerms(journal));
    };
    expect(terms(['c1', 1], ['c2', 2])).toEqual([]);
    expect(terms(['c1', 1], ['c2', 1])).toContain('terms');
    expect(terms(['c2', 2])).toEqual(['terms']);
  });

  test('a verdict that faults have changed, and not one that says it is none', () => {
    expect(checkVerdict(resultOf(200), resultOf(201), 0.05)).toEqual([]);
    expect(names(checkVerdict(resultOf(200), resultOf(260), 0.05))).toEqual(['verdict']);
    // Intervals of 5 % either side: 10 % apart is chance, once in 350 pairs; 20 % isn't.
    const wide = (rps: number) => ({
      ...resultOf(rps),
      capacity: { ...resultOf(rps).capacity!, low: rps / 1.05, high: rps * 1.05 },
    });
    expect(checkVerdict(wide(200), wide(221), 0.05)).toEqual([]);
    expect(names(checkVerdict(wide(200), wide(240), 0.05))).toEqual(['verdict']);
    const aborted: RunResult = { ...resultOf(200), verdict: 'aborted', capacity: null };
    expect(checkVerdict(aborted, resultOf(260), 0.05)).toEqual([]);
    const infeasible: RunResult = { ...resultOf(200), verdict: 'infeasible', capacity: null };
    expect(names(checkVerdict(infeasible, resultOf(200), 0.05))).toEqual(['verdict']);
  });

  test('a record with two ends, with a gap, or without an end', () => {
    const run = runOf({});
    const [first, last] = [run.events[0]!, run.events.at(-1)!];
    expect(checkRecord(run)).toEqual([]);
    const again = { ...last, seq: last.seq + 1 };
    expect(names(checkRecord({ ...run, events: [...run.events, again] }))).toEqual(['record']);
    expect(names(checkRecord({ ...run, events: [first, last] }))).toEqual(['record']);
    expect(names(checkRecord({ ...run, events: run.events.slice(0, -1) }))).toEqual(['record']);
  });
});

function names(violations: readonly { readonly invariant: string }[]): readonly string[] {
  return violations.map(({ invariant }) => invariant);
}

function every(ms: number, fromMs: number): readonly number[] {
  return Array.from({ length: 60 }, (_, index) => fromMs + index * ms);
}

/** Received at once: its lease ends at two seconds. */
const plan: LeaseWord = {
  type: 'plan',
  agentId: 'a',
  incarnation: 1,
  runId: 'r',
  term: 1,
  revision: 1,
  sentTrueUs: 0,
  receivedTrueUs: 0,
};

const sentPlan: SentPlan = {
  runId: 'r',
  term: 1,
  revision: 1,
  rateMrps: 10_000,
  sharesMrps: new Map([['a', 10_000]]),
  by: 'c1',
  sentTrueUs: 0,
  startsAtUs: 0,
  startTrueUs: 0,
};

/** One agent, at 10/s by plan. */
function journalOf(about: {
  readonly issuesAtMs: readonly number[];
  readonly words?: readonly LeaseWord[];
}): Journal {
  const journal = createJournal(createSimTime());
  const log = newIssueLog({ agentId: 'a', incarnation: 1, runId: 'r' });
  for (const ms of about.issuesAtMs) {
    log.intendedUs.push(ms * 1000);
    log.issuedUs.push(ms * 1000);
  }
  log.completed = about.issuesAtMs.length;
  journal.logs.push(log);
  journal.plans.push(sentPlan);
  journal.words.push(...(about.words ?? [plan]));
  return journal;
}

function runOf(about: { readonly issued?: number; readonly windowRps?: number }): StoredRun {
  const { issued = 2, windowRps = 10 } = about;
  const requests = { offered: 2, issued, completed: 2, errors: 0 };
  const result: RunResult = { ...resultOf(200), requests };
  const window = (atMs: number): RunEvent => ({
    type: 'window',
    atMs,
    offeredRps: windowRps,
    issuedRps: windowRps,
    completedRps: windowRps,
    failedRps: 0,
    inFlight: 0,
    objectives: [],
    health: 'healthy',
    voidReason: null,
    progress: { phase: 'growing', estimateRps: null, lowRps: null, highRps: null, leftMs: 0 },
  });
  const events: readonly RunEvent[] = [
    window(1000),
    window(2000),
    { type: 'agent', atMs: 2000, agentId: 'a', change: 'finished' },
    { type: 'finished', atMs: 2000, result },
  ];
  return {
    summary: {
      runId: 'r',
      name: 'n',
      state: 'finished',
      createdAt: '2026-01-01T00:00:00.000Z',
      verdict: 'settled',
      capacityRps: 200,
    },
    result,
    events: events.map((event, index) => ({ seq: index + 1, event })),
  };
}

function resultOf(rps: number): RunResult {
  return {
    version: 1,
    runId: 'r',
    name: 'n',
    verdict: 'settled',
    reason: 'Narrow enough.',
    capacity: {
      ratePerSecond: rps,
      low: rps * 0.98,
      high: rps * 1.02,
      confidence: 0.95,
      bindingObjective: 'errors <= 1%',
    },
    durationSeconds: 2,
    warmupSeconds: 0,
    requests: { offered: 2, issued: 2, completed: 2, errors: 0 },
    trials: [],
    generator: { healthy: true, lagUs: { p50: 0, p99: 0, p999: 0 }, agents: 1 },
  };
}
