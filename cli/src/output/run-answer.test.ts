import type { RunResult } from '@plimsoll/core/run-result';
import { expect, test } from 'vitest';
import { formatRunResult } from './run-answer.ts';

const capacity = {
  ratePerSecond: 1234.5,
  low: 1211,
  high: 1257.3,
  confidence: 0.95,
  bindingObjective: 'latency.p99 <= 50ms',
};

const result: RunResult = {
  version: 1,
  runId: 'r1',
  name: 'ctr',
  verdict: 'settled',
  reason: 'It held.',
  capacity,
  durationSeconds: 142,
  warmupSeconds: 11,
  requests: { offered: 3, issued: 2, completed: 1, errors: 1 },
  trials: [],
  generator: { healthy: true, lagUs: { p50: 1, p99: 2, p999: 3 }, agents: 4 },
};

test('formatRunResult() has a line for each finding, after the reason', () => {
  const findings = [
    { type: 'drift', text: 'The target drifted.' },
    { type: 'external-stalls', text: 'Something stood still.' },
  ] as const;
  const [, reason, ...lines] = formatRunResult({ ...result, findings }).split('\n');
  expect(reason).toBe('reason      It held.');
  expect(lines.slice(0, 2)).toEqual([
    'noticed     The target drifted.',
    'noticed     Something stood still.',
  ]);
  expect(formatRunResult(result)).not.toContain('noticed');
});

test('formatRunResult() ends with a line for each tier, where there are several', () => {
  const plain = formatRunResult(result);
  expect(plain.trimEnd().split('\n').at(-1)).toBe('run         r1 (ctr)');
  const tiers = [
    { name: 'gold', verdict: 'settled', capacity, reason: 'It held.' },
    { name: 'silver', verdict: 'inconclusive', capacity: null, reason: 'Out of time.' },
  ] as const;
  expect(formatRunResult({ ...result, tiers })).toBe(
    `${plain}
tier    verdict       capacity  between              limited by
gold    settled       1,235/s   1,211/s and 1,257/s  latency.p99 <= 50ms
silver  inconclusive  -         -                    Out of time.
`,
  );
  expect(formatRunResult({ ...result, tiers: tiers.slice(0, 1) })).toBe(plain);
});

test('formatRunResult() names agents that were lost, and says whether their counts are complete', () => {
  const lost = [
    { agentId: 'a', atSeconds: 10.678, reason: 'not heard of for 1.7 s', countsComplete: true },
    {
      agentId: 'b',
      atSeconds: null,
      reason: 'its last counts did not come',
      countsComplete: false,
    },
  ];
  const text = formatRunResult({ ...result, generator: { ...result.generator, lost } });
  expect(text).toContain(
    `lost        a at 10.7 s, not heard of for 1.7 s; counted to its end
lost        b, its last counts did not come; counted up to its last report
`,
  );
  expect(formatRunResult(result)).not.toContain('lost');
});

test('formatRunResult() says what went on beside the run, and how far off what was predicted was', () => {
  const background = [
    {
      name: 'vision',
      runId: 'r1-b1',
      ratePerSecond: 120,
      requests: { offered: 900, issued: 900, completed: 898, errors: 2 },
      latencyMs: { p50: 8, p90: 9, p99: 21.5, p999: 30 },
    },
  ];
  const prediction = { ratePerSecond: 1300, low: 1200, high: 1400, confidence: 0.95 };
  const text = formatRunResult({ ...result, background, prediction });
  expect(text).toContain(
    'background  vision at 120/s: 900 requests, 2 of them failed, p99 21.5 ms\n',
  );
  expect(text).toContain(
    'predicted   1,300/s, between 1,200/s and 1,400/s; found 5.04 % less, within the interval\n',
  );
  expect(formatRunResult({ ...result, capacity: null, prediction })).toContain(
    'predicted   1,300/s, between 1,200/s and 1,400/s\n',
  );
});
