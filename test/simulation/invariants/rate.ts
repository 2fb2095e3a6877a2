/**
 * The fleet never offers more than the plan in force. Counted as water in a leaking bucket: each request adds one, the
 * allowed rate drains it, and it never holds more than one for each agent, since each agent's own arrivals are even.
 *
 * An agent that learns of quicker messages moves its arrivals on by as much, once.
 *
 * Requests that leave late are not in it: they catch up on what the same plan wanted before, as open-loop load does
 * after a standstill. The lease bounds how late they can be (lease.ts).
 */
import type { IssueLog } from '../issue-log.ts';
import type { Journal, LeaseWord } from '../journal.ts';
import { allowedRates, plansOfRun, type Stretch, wordsTo } from './plans-of-run.ts';
import type { Violation } from './violation.ts';

/** Later than this after its instant, a request is catching up. */
const lateUs = 1000;

/** An agent's second may be shorter than a true one. */
const driftFactor = 1.0005;

/** Random arrivals are this many standard deviations off in one run of very many. */
const chanceDeviations = 6;

/** @param isRandom whether arrivals are, so that what chance sends isn't held against the fleet */
export function checkRate(
  journal: Journal,
  runId: string,
  isRandom: boolean,
): readonly Violation[] {
  const logs = journal.logs.filter((log) => log.runId === runId);
  const instants = Float64Array.from(logs.flatMap(onTime)).sort();
  const plans = plansOfRun(journal, runId);
  const allowed = allowedRates(plans);
  const topRps = Math.max(0, ...plans.map(({ rateMrps }) => rateMrps)) / 1000;
  const shiftUs = Math.max(0, ...logs.map((log) => shiftOf(wordsTo(journal, log))));
  const chance = isRandom ? chanceDeviations * Math.sqrt(instants.length) : 0;
  const limit = logs.length + 1 + (topRps * shiftUs) / 1e6 + chance;
  let level = 0;
  let beforeUs = 0;
  let place = -1;
  for (const atUs of instants) {
    [level, place] = drained(allowed, level, place, beforeUs, atUs);
    beforeUs = atUs;
    level += 1;
    if (level <= limit) continue;
    const rate = (allowed[place]?.rateMrps ?? 0) / 1000;
    const text = `run ${runId}: expected at most ${rate}/s and ${limit.toFixed(2)} requests on top at ${(atUs / 1e6).toFixed(6)} s, found ${level.toFixed(2)} on top`;
    return [{ invariant: 'rate', text }];
  }
  return [];
}

/** By how much an agent's map of the run's clock came to be earlier, as quicker messages taught it. */
function shiftOf(words: readonly LeaseWord[]): number {
  const delays = words.map(({ sentTrueUs, receivedTrueUs }) => receivedTrueUs - sentTrueUs);
  return delays.length === 0 ? 0 : delays[0]! - Math.min(...delays);
}

function onTime({ intendedUs, issuedUs, probes }: IssueLog): readonly number[] {
  return intendedUs.filter((atUs, index) => index >= probes && issuedUs[index]! - atUs <= lateUs);
}

/** The level after time has passed, and the stretch that it has come to. */
function drained(
  allowed: readonly Stretch[],
  level: number,
  place: number,
  fromUs: number,
  toUs: number,
): readonly [number, number] {
  let left = level;
  let at = place;
  let sinceUs = fromUs;
  for (;;) {
    const rate = allowed[at]?.rateMrps ?? 0;
    const next = allowed[at + 1];
    const untilUs = Math.min(toUs, next?.fromUs ?? Infinity);
    left = Math.max(0, left - (rate * driftFactor * Math.max(0, untilUs - sinceUs)) / 1e9);
    if (next === undefined || next.fromUs > toUs) return [left, at];
    sinceUs = Math.max(sinceUs, next.fromUs);
    at += 1;
  }
}
