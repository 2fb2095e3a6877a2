/**
 * Everything that is looked at before load is sent. The target has the last word on what it takes: doubts
 * about the request count only if it refuses the request, and then with its own words.
 */
import type { Problem } from '@plimsoll/core/problem';
import type { Driver } from './engine/driver.ts';
import { outcomes } from './engine/driver.ts';
import type { Engine } from './engine/engine.ts';

export interface Preparation {
  readonly driver: Driver;
  readonly engine: Engine;
  /** Whether it is the first of several that send the same: it alone asks the target about the request. */
  readonly isFirst: boolean;
  readonly timeoutMs: number;
  /** Sends the request once in any case, not only in doubt. */
  readonly isProbed: boolean;
  readonly signal: AbortSignal;
}

/** Everything wrong with the target and the request for it; an empty list when load can be sent. */
export async function prepare(preparation: Preparation): Promise<readonly Problem[]> {
  const { driver, engine, isFirst, timeoutMs, isProbed, signal } = preparation;
  const { problems, doubts } = await driver.check(withTimeout(signal, timeoutMs));
  if (problems.length > 0) return [...problems, ...doubts];
  if (!isFirst || (!isProbed && doubts.length === 0)) return [];
  const { outcome, detail } = await engine.probe(withTimeout(signal, timeoutMs));
  if (outcome === outcomes.completed) return [];
  if (doubts.length === 0) {
    const expected = 'a request that the target answers with success';
    return [{ path: 'workload.request', expected, found: detail }];
  }
  return doubts.map(({ path, expected, found }) => ({
    path,
    expected,
    found: `${found} (the target says: ${detail})`,
  }));
}

function withTimeout(signal: AbortSignal, timeoutMs: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
}
