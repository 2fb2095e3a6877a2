import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainCluster } from '@plimsoll/core/sim/cluster';
import { plainFleet } from '@plimsoll/core/sim/fleet';
import { expect, onTestFinished, test } from 'vitest';
import { createFingerprints } from './algorithms.ts';
import { baselineId } from './baselines/baseline-id.ts';
import { peers } from './baselines/roster.ts';
import { type Cell, plimsoll } from './cell.ts';
import { fingerprintOf, importsOf } from './fingerprint.ts';
import { RunCache } from './run-cache.ts';
import type { RunRecord } from './run-record.ts';

const cell: Cell = {
  algorithm: 'Tool: 10 s trials, to 1 %',
  seed: 3,
  scenario: {
    name: 'plain',
    about: '',
    cluster: plainCluster,
    fleet: plainFleet,
    slo: [],
    search: { startRps: 10, maxRps: 100, precision: 0.04, confidence: 0.95, maxDurationMs: 1_000 },
    expected: 'settled',
  },
};

const record: RunRecord = {
  algorithm: cell.algorithm,
  scenario: 'plain',
  seed: 3,
  verdict: 'answered',
  rps: 50,
  lowRps: null,
  highRps: null,
  reason: '',
  seconds: 10,
  requests: 500,
  stretches: [{ rps: 50, seconds: 10 }],
  ours: null,
};

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'study-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a run is found again by another process, unless anything that it depends on has changed', () => {
  const folder = temporaryFolder();
  new RunCache(folder, () => 'a').add(cell, record);
  const cache = new RunCache(folder, () => 'a');
  expect(cache.find(cell)).toEqual(record);
  expect(cache.find({ ...cell, seed: 4 })).toBeUndefined();
  expect(cache.find({ ...cell, algorithm: 'Tool: 20 s trials' })).toBeUndefined();
  const slower = { ...cell.scenario, cluster: { ...plainCluster, replicas: 2 } };
  expect(cache.find({ ...cell, scenario: slower })).toBeUndefined();
  expect(new RunCache(folder, () => 'b').find(cell)).toBeUndefined();
});

test('ours depends on the search and the simulator, a peer on its own file and the simulator', () => {
  const here = import.meta.dirname;
  const ours = importsOf([join(here, 'run-ours.ts')]);
  const peer = importsOf([join(here, 'run-baseline.ts'), join(here, 'baselines/nighthawk.ts')]);
  const named = (list: readonly string[], end: string): boolean =>
    list.some((path) => path.endsWith(end));
  expect(named(ours, 'core/src/search/search.ts')).toBe(true);
  expect(named(ours, 'core/src/sim/replica-sim.ts')).toBe(true);
  expect(named(peer, 'core/src/sim/replica-sim.ts')).toBe(true);
  expect(named(peer, 'core/src/search/search.ts')).toBe(false);
  expect(named(peer, 'baselines/mlr-search.ts')).toBe(false);
});

test('fingerprints differ by file and are the same each time', () => {
  expect(fingerprintOf(['trial.ts'])).toBe(fingerprintOf(['trial.ts']));
  expect(fingerprintOf(['trial.ts'])).not.toBe(fingerprintOf(['cell.ts']));
  const fingerprints = createFingerprints();
  const ids = peers.map(({ byDefault }) => baselineId(byDefault));
  expect(new Set([plimsoll, ...ids].map(fingerprints)).size).toBe(peers.length + 1);
});
