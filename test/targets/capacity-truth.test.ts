import { describe, expect, test } from 'vitest';
import { computeCapacity, isMet, saturationRps } from './capacity-truth.ts';
import {
  capacityMm1,
  erlangC,
  responseAboveMd1,
  responseAboveMm1,
  responseAboveMmc,
} from './closed-form.ts';
import { runQueue, shareAbove } from './queue-model.ts';
import { fourServers, oneServer, targetShapes } from './shapes.ts';
import type { StationSpec } from './station.ts';

const jobs = 400_000;

function simulatedAbove(spec: StationSpec, rateRps: number, limitUs: number): number {
  const run = runQueue({
    spec: { ...spec, queueLimit: 1e6 },
    rateRps,
    jobs,
    warmup: 10_000,
    seed: 7,
  });
  return shareAbove(run.latenciesUs, limitUs);
}

describe('closed forms', () => {
  test('erlangC() is the load itself for one server, and a known value for four', () => {
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
    // 4 servers, load 3: (27/8)/(13 + 27/8) after Erlang's formula.
    const waiting = (3 ** 4 / 24) * 4;
    expect(erlangC(4, 3)).toBeCloseTo(waiting / (1 + 3 + 4.5 + 4.5 + waiting), 12);
  });

  test('responseAboveMmc() with one server is M/M/1', () => {
    expect(responseAboveMmc(1, 300, 400, 0.02)).toBeCloseTo(responseAboveMm1(300, 400, 0.02), 12);
  });

  test('responseAboveMd1() starts at the load: whoever finds the server busy waits', () => {
    expect(responseAboveMd1(300, 0.0025, 0.0025)).toBeCloseTo(0.75, 12);
  });
});

describe('runQueue() agrees with the closed forms', () => {
  const exponentialServer: StationSpec = { ...oneServer.station, service: 'exponential' };
  const rows: readonly (readonly [string, number, number])[] = [
    [
      'M/M/1 at 60 %',
      simulatedAbove(exponentialServer, 240, 10_000),
      responseAboveMm1(240, 400, 0.01),
    ],
    [
      'M/D/1 at 70 %',
      simulatedAbove(oneServer.station, 280, 15_000),
      responseAboveMd1(280, 0.0025, 0.015),
    ],
    [
      'M/M/4 at 80 %',
      simulatedAbove(fourServers.station, 320, 50_000),
      responseAboveMmc(4, 320, 100, 0.05),
    ],
  ];
  test.each(rows)('%s', (_, simulated, exact) => {
    expect(Math.abs(simulated / exact - 1)).toBeLessThan(0.08);
  });
});

describe('computeCapacity()', () => {
  test('finds the exact capacity of M/M/1 within its own error', () => {
    const spec: StationSpec = { ...oneServer.station, service: 'exponential', queueLimit: 1e6 };
    const slo = { quantile: 0.9, limitUs: 20_000, errors: 0.001 };
    const truth = computeCapacity({ spec, slo, jobs: 100_000, seeds: 4 });
    const exact = capacityMm1(400, 0.02, 0.1);
    expect(Math.abs(truth.capacityRps - exact)).toBeLessThan(4 * truth.errorRps + 0.002 * exact);
    expect(truth.errorRps / exact).toBeLessThan(0.01);
    // d log exp(-(mu - lambda) t) / d log lambda = lambda t.
    expect(truth.slope).toBeCloseTo(exact * 0.02, 0);
  });
});

describe('shapes', () => {
  test('of one and four servers have the capacity that theory gives', () => {
    const { capacityRps: one } = oneServer.truth;
    expect(responseAboveMd1(one * 0.995, 0.0025, 0.03)).toBeLessThan(0.05);
    expect(responseAboveMd1(one * 1.005, 0.0025, 0.03)).toBeGreaterThan(0.05);
    const { capacityRps: four } = fourServers.truth;
    expect(responseAboveMmc(4, four * 0.995, 100, 0.06)).toBeLessThan(0.05);
    expect(responseAboveMmc(4, four * 1.005, 100, 0.06)).toBeGreaterThan(0.05);
  });

  test.each(targetShapes)(
    '$name meets its SLO below its capacity and breaks it above',
    ({ station, slo, truth }) => {
      const options = { spec: station, slo, jobs };
      expect(isMet(options, truth.capacityRps * 0.97, 11)).toBe(true);
      expect(isMet(options, truth.capacityRps * 1.03, 11)).toBe(false);
      expect(truth.errorRps / truth.capacityRps).toBeLessThan(0.005);
      expect(truth.capacityRps).toBeLessThan(saturationRps(station));
      expect(truth.slope).toBeGreaterThan(8);
    },
  );
});
