import { expect, test } from 'vitest';
import { formatRateSet } from './rate.ts';

const set = { runId: 'r1', ratePerSecond: 500, revision: 3, startsAtMs: 12_345.678, agents: 50 };

test('formatRateSet() says when the rate starts, and on how many agents', () => {
  const taken = 'Run r1 is at 500/s from 12.346 s of its clock on';
  expect(formatRateSet({ ...set, acknowledged: 50, inTime: 50 })).toBe(
    `${taken}, on all 50 agents.\n`,
  );
  expect(formatRateSet({ ...set, agents: 1, acknowledged: 1, inTime: 1 })).toBe(
    `${taken}, on its agent.\n`,
  );
});

test('formatRateSet() keeps no quiet about agents that were late or silent', () => {
  const late = formatRateSet({ ...set, acknowledged: 50, inTime: 47 });
  expect(late.trim().split('; ').at(-1)).toBe('of 50 agents 3 may have changed later.');
  const silent = formatRateSet({ ...set, acknowledged: 49, inTime: 48 });
  expect(silent.trim().split('; ').at(-1)).toBe(
    'of 50 agents 1 may have changed later and 1 did not answer within a second.',
  );
});
