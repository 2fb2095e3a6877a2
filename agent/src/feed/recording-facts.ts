/** What an engine must know of a recording before it is sent: how fast it is, and where in it which instant lies. */
import { assert } from '@plimsoll/core/assert';
import type { RequestBlock } from '@plimsoll/traffic/recording/recording';

export interface RecordingFacts {
  /** Requests. */
  readonly count: number;
  /** From the first request to the last, in us. */
  readonly durationUs: number;
  readonly blocks: readonly RequestBlock[];
}

/**
 * How long a pass takes when the recording begins again at its end: its duration, and between the last request and the first
 * of the next pass the mean gap, so that the rate stays the same. 0 where it has no duration.
 */
export function passUs({ count, durationUs }: RecordingFacts): number {
  return count > 1 ? (durationUs * count) / (count - 1) : 0;
}

/** The mean rate, requests per second; 0 where it has no duration. */
export function recordedRps(facts: RecordingFacts): number {
  const us = passUs(facts);
  return us === 0 ? 0 : (facts.count / us) * 1e6;
}

/**
 * The number from which on to load, so that nothing is left out from this instant on. Numbers run on over the passes.
 *
 * @param atUs since the recording's first request
 */
export function numberBefore(facts: RecordingFacts, atUs: number, loops: boolean): number {
  const { blocks, count } = facts;
  const ofPassUs = passUs(facts);
  const begin = blocks[0];
  assert(begin !== undefined, 'a recording has requests');
  if (atUs <= 0 || ofPassUs === 0) return 0;
  const pass = loops ? Math.floor(atUs / ofPassUs) : 0;
  const inPassUs = atUs - pass * ofPassUs + begin.firstUs;
  // A block may end at the instant at which the next begins.
  const block = blocks.findLast(({ firstUs }) => firstUs < inPassUs) ?? begin;
  return pass * count + block.before;
}
