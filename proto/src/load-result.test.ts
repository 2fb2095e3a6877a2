import { zeroCounted } from '@plimsoll/core/counted';
import { zeroCounters } from '@plimsoll/core/counters';
import { zeroEndpoint } from '@plimsoll/core/endpoint-tally';
import { idleHealth } from '@plimsoll/core/health';
import { emptyHistogram, histogramOf } from '@plimsoll/core/histogram';
import { expect, test } from 'vitest';
import { loadResult } from './load-result.ts';

test('loadResult() gives the document of the contract', () => {
  const result = loadResult({
    counters: {
      ...zeroCounters,
      offered: 10,
      issued: 9,
      completed: 5,
      timeout: 1,
      connect: 1,
      status: 1,
      protocol: 1,
      skipped: 1,
      bytesSent: 100,
      bytesReceived: 200,
    },
    histograms: {
      response: histogramOf([1_000, 2_000]),
      service: histogramOf([1_000]),
      lag: histogramOf([3, 5]),
      ttft: emptyHistogram,
      itl: emptyHistogram,
    },
    durationSeconds: 2,
    cpuSeconds: 0.5,
    health: { state: 'healthy' },
    generator: idleHealth,
    endpoints: [
      { issued: 5, completed: 4, errors: 1, serviceSumUs: 5_000, service: histogramOf([1_000]) },
      zeroEndpoint,
    ],
    urls: ['http://a', 'http://b'],
    faults: { ECONNRESET: 1 },
  });
  expect(result).toEqual({
    version: 1,
    offered: 10,
    issued: 9,
    completed: 5,
    errors: { timeout: 1, connect: 1, status: 1, protocol: 1, skipped: 1 },
    ratePerSecond: { offered: 5, issued: 4.5, completed: 2.5 },
    durationSeconds: 2,
    responseTimeMs: { p50: 1, p90: 2, p99: 2, p999: 2, max: 2, mean: 1.5 },
    serviceTimeMs: { p50: 1, p90: 1, p99: 1, p999: 1, max: 1, mean: 1 },
    lagUs: { p50: 3, p90: 5, p99: 5, p999: 5, max: 5 },
    bytes: { sent: 100, received: 200 },
    cpuSeconds: 0.5,
    healthy: true,
    health: { state: 'healthy', reason: null },
    generator: idleHealth,
    endpoints: [
      {
        url: 'http://a',
        issued: 5,
        completed: 4,
        errors: 1,
        serviceTimeMs: { p50: 1, p99: 1, mean: 1.25 },
      },
      {
        url: 'http://b',
        issued: 0,
        completed: 0,
        errors: 0,
        serviceTimeMs: { p50: 0, p99: 0, mean: 0 },
      },
    ],
    faults: { ECONNRESET: 1 },
  });
});

test('loadResult() has no rates and times for a load that never was', () => {
  const result = loadResult({
    counters: zeroCounters,
    histograms: zeroCounted.histograms,
    durationSeconds: 0,
    cpuSeconds: 0,
    health: { state: 'healthy' },
    generator: idleHealth,
    endpoints: [],
    urls: [],
    faults: {},
  });
  expect(result.ratePerSecond).toEqual({ offered: 0, issued: 0, completed: 0 });
  expect(result.responseTimeMs).toEqual({ p50: 0, p90: 0, p99: 0, p999: 0, max: 0, mean: 0 });
});
