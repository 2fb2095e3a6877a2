import { openRecording } from '@plimsoll/traffic/recording/recording';
import { requestsIn } from '@plimsoll/traffic/testing/recorded';
import { expect, test } from 'vitest';
import { makeScratch } from '../../support/scratch.ts';
import { makeTraffic } from '../../traffic-makers/make-traffic.ts';
import { ways, writeWorkloads } from './workload-files.ts';

test('each way knows a little more of production than the one before', async () => {
  await using scratch = await makeScratch();
  const options = { model: 'ctr', requests: 150, ratePerSecond: 100, seed: 4 } as const;
  const workloads = writeWorkloads(scratch.path(''), options);
  const [mean, sizes, keys, calibrated, replay] = ways.map((way) => {
    using recording = openRecording(workloads[way].recording.file);
    return requestsIn(recording);
  });
  const production = makeTraffic(options).toArray();
  const candidatesOf = (requests: typeof production) =>
    requests.map(({ features }) => features['candidates'] ?? 0);

  const all = candidatesOf(production);
  const average = Math.round(all.reduce((sum, count) => sum + count, 0) / all.length);
  expect(new Set(candidatesOf(mean!))).toEqual(new Set([average]));
  expect(new Set(mean!.map(({ body }) => Buffer.from(body ?? []).toString('base64'))).size).toBe(1);
  expect(workloads.mean.arrival).toBe('poisson');

  expect(candidatesOf(sizes!)).toEqual(all);
  expect(new Set(sizes!.map(({ key }) => key)).size).toBe(1);
  expect(workloads.sizes.arrival).toBe('poisson');

  expect(keys).toEqual(production);
  expect(workloads.keys).toMatchObject({ arrival: 'poisson', recording: { sample: 'shuffled' } });

  // Bodies of recorded requests, at other instants.
  expect(calibrated).toHaveLength(production.length);
  const recorded = new Set(
    production.map(({ body }) => Buffer.from(body ?? []).toString('base64')),
  );
  const drawn = calibrated!.map(({ body }) => Buffer.from(body ?? []).toString('base64'));
  expect(drawn.every((body) => recorded.has(body))).toBe(true);
  expect(new Set(drawn).size).toBeGreaterThan(30);
  expect(calibrated!.map(({ atUs }) => atUs)).not.toEqual(production.map(({ atUs }) => atUs));

  expect(replay).toEqual(production);
  expect(workloads.replay.arrival).toEqual({ replay: { speed: 'fit' } });
});
