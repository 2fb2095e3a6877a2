import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as api from './api.ts';
import { specShape } from './spec-shape.ts';

const result: RunResult = {
  version: 1,
  runId: 'r1',
  name: 'ctr',
  verdict: 'settled',
  reason: 'done',
  capacity: {
    ratePerSecond: 1234.5,
    low: 1211,
    high: 1257.3,
    confidence: 0.95,
    bindingObjective: 'latency.p99 <= 50ms',
  },
  durationSeconds: 142,
  warmupSeconds: 11,
  requests: { offered: 3, issued: 2, completed: 1, errors: 1 },
  trials: [
    {
      ratePerSecond: 500,
      seconds: 8,
      verdict: 'pass',
      latencyMs: { p50: 4.1, p90: 6, p99: 9.7, p999: 12 },
    },
  ],
  generator: { healthy: true, lagUs: { p50: 1, p99: 2, p999: 3 }, agents: 4 },
};

describe('the documents of the API', () => {
  test('a result passes as it is', () => {
    expect(api.runResultShape.parse(result)).toEqual(result);
    const { verdict, capacity, reason } = result;
    const tiers = [{ name: 'gold', verdict, capacity, reason }];
    expect(api.runResultShape.parse({ ...result, tiers })).toEqual({ ...result, tiers });
    const findings = [{ type: 'drift' as const, text: 'It drifted.' }];
    expect(api.runResultShape.parse({ ...result, findings })).toEqual({ ...result, findings });
    expect(
      api.runResultShape.parse({ ...result, verdict: null, capacity: null, reason: null }),
    ).toBeDefined();
  });

  test('every kind of event passes as it is', () => {
    const progress = {
      phase: 'growing',
      estimateRps: null,
      lowRps: 1,
      highRps: null,
      leftMs: 5,
    } as const;
    const events: readonly NumberedEvent['event'][] = [
      {
        type: 'window',
        atMs: 1,
        offeredRps: 1,
        issuedRps: 1,
        completedRps: 1,
        failedRps: 0,
        inFlight: 0,
        objectives: [{ objective: 'errors <= 1%', value: 0, ratio: 0 }],
        health: 'healthy',
        voidReason: null,
        progress,
      },
      { type: 'decision', atMs: 1, phase: 'growing', rps: 10, reason: 'start' },
      { type: 'agent', atMs: 1, agentId: 'a', change: 'joined' },
      { type: 'finished', atMs: 1, result },
    ];
    for (const [index, event] of events.entries()) {
      const numbered = { seq: index + 1, event };
      expect(api.numberedEventShape.parse(numbered)).toEqual(numbered);
    }
  });

  test.each(Object.entries({ ...api, specShape }).filter(([name]) => name.endsWith('Shape')))(
    '%s can be described in JSON Schema',
    (_, shape) => {
      const schema = z.toJSONSchema(shape as z.ZodType, { io: 'input', target: 'draft-2020-12' });
      expect(schema).toHaveProperty('$schema');
    },
  );
});
