/** Arrivals, each with how busy its second is, among the seconds that requests come in. */
import { normalQuantile } from '@plimsoll/core/statistics/normal-quantile';

export interface ScoredInstant {
  readonly seconds: number;
  /** The normal score of the number of requests in its second: normally distributed over the requests, but for ties. */
  readonly burst: number;
  /** Requests in its second. */
  readonly inSecond: number;
}

/** Arrivals that scores are told from, at most. */
const scoredMost = 20_000;

/**
 * Looks ahead by up to a second.
 *
 * @param others instants of the same kind, from 0 on
 */
export function* burstScores(
  instants: Iterable<number>,
  others: Iterable<number>,
): Generator<ScoredInstant> {
  const scoreOf = scoresOf(others);
  for (const second of bySecond(instants)) {
    const burst = scoreOf(second.length);
    for (const seconds of second) yield { seconds, burst, inSecond: second.length };
  }
}

function* bySecond(instants: Iterable<number>): Generator<readonly number[]> {
  let waiting: number[] = [];
  for (const instant of instants) {
    if (waiting[0] !== undefined && Math.floor(instant) !== Math.floor(waiting[0])) {
      yield waiting;
      waiting = [];
    }
    waiting.push(instant);
  }
  if (waiting.length > 0) yield waiting;
}

/** By the middle of the ranks that requests in seconds of the same number have. */
function scoresOf(instants: Iterable<number>): (count: number) => number {
  const requests = new Map<number, number>();
  let all = 0;
  for (const { length } of bySecond(instants)) {
    requests.set(length, (requests.get(length) ?? 0) + length);
    all += length;
    if (all >= scoredMost) break;
  }
  const scores: (readonly [count: number, score: number])[] = [];
  let before = 0;
  for (const [count, share] of Array.from(requests).toSorted(([a], [b]) => a - b)) {
    scores.push([count, normalQuantile((before + share / 2) / all)]);
    before += share;
  }
  return (count) => (scores.find(([known]) => known >= count) ?? scores.at(-1) ?? [0, 0])[1];
}
