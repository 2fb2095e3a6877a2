/**
 * Holds a run to what is promised, by the target's own log.
 *
 *     counts    what the coordinator merged = what the agents counted = what the target saw
 *     verdict   right, or void; never wrong
 *     load      ends a lease after the last permission, and with the run
 *     end       in time, and with nothing left behind
 */
import { type Counters, errorCount, sumCounters } from '@plimsoll/core/counters';
import type { LostAgent, RequestCounts, RunResult } from '@plimsoll/core/run-result';
import { type Arrival, seenOf } from './arrival-log.ts';
import type { Fault } from './kind.ts';
import { agentHosts, type Host } from './lan.ts';
import { intervalSlack, leaseMs, trueCapacityRps } from './setting.ts';

export interface Evidence {
  readonly fault: Fault;
  readonly result: RunResult;
  /** Of all coordinators that could tell it in the end. */
  readonly told: readonly RunResult[];
  /** What agents logged as their last counts in the run. */
  readonly own: ReadonlyMap<Host, Counters>;
  readonly log: readonly Arrival[];
  readonly faultMs: number;
  /** When the result was final, as far as it was seen. */
  readonly endedMs: number;
}

export interface Judgement {
  readonly verdict: 'right' | 'void' | 'wrong';
  /** What isn't as promised, by what it is about. */
  readonly counts: readonly string[];
  readonly others: readonly string[];
}

/** From an agent's send to the line in the target's log, on a busy machine. */
const deliveryMs = 300;

export function judge(evidence: Evidence): Judgement {
  return {
    verdict: judgeVerdict(evidence),
    counts: judgeCounts(evidence),
    others: [...judgeSilence(evidence), ...judgeTold(evidence)],
  };
}

function judgeVerdict({ result, fault, faultMs, endedMs }: Evidence): Judgement['verdict'] {
  const isTargetDead = fault.deadTarget === true && faultMs < endedMs;
  switch (result.verdict) {
    case 'settled':
      return !isTargetDead && holdsTruth(result) ? 'right' : 'wrong';
    case 'infeasible':
      return isTargetDead ? 'right' : 'wrong';
    case 'inconclusive':
    case 'client-limited':
    case 'aborted':
      return result.reason === null || result.reason === '' ? 'wrong' : 'void';
    case null:
      return 'wrong';
  }
}

function holdsTruth({ capacity }: RunResult): boolean {
  if (capacity === null) return false;
  const { low, high } = capacity;
  return (
    low * (1 - intervalSlack) <= trueCapacityRps && trueCapacityRps <= high * (1 + intervalSlack)
  );
}

function judgeCounts({ fault, result, own, log }: Evidence): readonly string[] {
  const problems: string[] = [];
  const lost = new Map((result.generator.lost ?? []).map((agent) => [agent.agentId, agent]));
  const partial = Array.from(lost.values()).filter(({ countsComplete }) => !countsComplete);
  const whole = agentHosts.filter((host) => lost.get(host)?.countsComplete !== false);
  const silent = whole.filter((host) => !own.has(host));
  problems.push(...silent.map((host) => `${host}: said to have told all its counts, logged none`));
  // One by one, or all at once where the log doesn't tell who sent what.
  const groups = log.some(({ host }) => host === null) ? [whole] : whole.map((host) => [host]);
  if (groups.length > 1 || partial.length === 0) {
    for (const group of groups) problems.push(...judgeAgents(group, { fault, own, log }));
  }
  const merged = subtract(result.requests, partial.map(partOf));
  const counted = add(whole.map((host) => countsOf(own.get(host))));
  // Where none told all, the totals are what was known of them together before a takeover.
  if (whole.length > 0) {
    problems.push(...differences('merged counts of the agents that told all', merged, counted));
  }
  for (const agent of partial) {
    const { arrivals } = seenOf(log, [agent.agentId]);
    const { issued } = partOf(agent);
    // What it had reported last; the target may have seen more.
    if (issued > arrivals && !isLossy(fault, agent.agentId)) {
      problems.push(`${agent.agentId}: expected at most ${arrivals} issued, found ${issued}`);
    }
  }
  return problems;
}

/**
 * What agents counted, against what the target saw of them. All that was issued has arrived; where nothing timed out, and no
 * connection broke, that makes the answers equal too.
 */
function judgeAgents(
  hosts: readonly Host[],
  { fault, own, log }: Pick<Evidence, 'fault' | 'own' | 'log'>,
): readonly string[] {
  const { arrivals, passed } = seenOf(log, hosts);
  const counted = sumCounters(hosts.flatMap((host) => own.get(host) ?? []));
  const { issued, completed, status } = counted;
  const mayMiss = hosts.some((host) => isLossy(fault, host));
  const hasArrived = mayMiss ? issued >= arrivals : issued === arrivals;
  if (hasArrived && completed <= passed && status <= arrivals - passed) return [];
  const seen = `the target saw ${arrivals}, of which ${passed} passed`;
  return [
    `${hosts.join(', ')}: issued ${issued}, completed ${completed}, refused ${status}; ${seen}`,
  ];
}

function isLossy(fault: Fault, host: string): boolean {
  return fault.lossy?.some((lossy) => lossy === host) === true;
}

function judgeSilence({ fault, log, endedMs }: Evidence): readonly string[] {
  // Packets that were lost may be sent again by the kernel, long after.
  const calm = agentHosts.filter((host) => !isLossy(fault, host));
  const atEnd = { agents: calm, fromMs: endedMs - leaseMs, untilMs: Number.POSITIVE_INFINITY };
  return [...(fault.silences ?? []), atEnd].flatMap(({ agents, fromMs, untilMs }) => {
    const calmMs = fromMs + leaseMs + deliveryMs;
    const isAll = agents.length === agentHosts.length;
    const late = log.filter(
      ({ host, atUs }) =>
        (host === null ? isAll : agents.includes(host)) &&
        atUs / 1000 > calmMs &&
        atUs / 1000 < untilMs,
    );
    const last = late.at(-1);
    if (last === undefined) return [];
    const lateMs = Math.round(last.atUs / 1000 - fromMs - leaseMs);
    return [
      `${late.length} requests that nobody permitted, the last of ${last.host ?? 'somebody'} ${lateMs} ms late`,
    ];
  });
}

function judgeTold({ result, told }: Evidence): readonly string[] {
  const words = JSON.stringify(result);
  const other = told.find((one) => JSON.stringify(one) !== words);
  return other === undefined ? [] : [`two coordinators tell two results: ${JSON.stringify(other)}`];
}

const noCounts: RequestCounts = { offered: 0, issued: 0, completed: 0, errors: 0 };
const names = ['offered', 'issued', 'completed', 'errors'] as const;

function partOf(agent: LostAgent): RequestCounts {
  return agent.requests ?? noCounts;
}

function countsOf(counters: Counters | undefined): RequestCounts {
  if (counters === undefined) return noCounts;
  const { offered, issued, completed } = counters;
  return { offered, issued, completed, errors: errorCount(counters) };
}

function add(parts: readonly RequestCounts[]): RequestCounts {
  return parts.reduce(
    (sum, part) => ({
      offered: sum.offered + part.offered,
      issued: sum.issued + part.issued,
      completed: sum.completed + part.completed,
      errors: sum.errors + part.errors,
    }),
    noCounts,
  );
}

function subtract(whole: RequestCounts, parts: readonly RequestCounts[]): RequestCounts {
  const sum = add(parts);
  return {
    offered: whole.offered - sum.offered,
    issued: whole.issued - sum.issued,
    completed: whole.completed - sum.completed,
    errors: whole.errors - sum.errors,
  };
}

function differences(what: string, found: RequestCounts, expected: RequestCounts) {
  return names.flatMap((name) =>
    found[name] === expected[name]
      ? []
      : [`${what}: expected ${expected[name]} ${name}, found ${found[name]}`],
  );
}
