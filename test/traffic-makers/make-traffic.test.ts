import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seededRng } from '@plimsoll/core/rng';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { requestsIn } from '@plimsoll/traffic/testing/recorded';
import { describe, expect, test } from 'vitest';
import { type ModelName, modelNames } from '../model-server/model-recipe.ts';
import { makeScratch } from '../support/scratch.ts';
import { drawTraffic, makeTraffic, trafficMakers } from './make-traffic.ts';
import { writeTraffic } from './write-traffic.ts';

const script = fileURLToPath(new URL('./main.ts', import.meta.url));

function draw(model: ModelName, requests = 40_000) {
  return drawTraffic({ model, requests, ratePerSecond: 100, seed: 1 }).toArray();
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

describe('candidates are lognormal', () => {
  test.each([
    ['ctr', 'feed', 40, 0.5],
    ['ranking', 'home', 180, 0.6],
    ['ranking', 'search', 80, 0.8],
  ] as const)('%s, %s', (model, kind, median, sigma) => {
    const counts = draw(model)
      .filter((request) => request.kind.name === kind)
      .map(({ dimensions: [count = 0] }) => count);
    expect(Math.abs(quantile(counts, 0.5) / median - 1)).toBeLessThan(0.04);
    // One standard deviation of the logarithm on either side.
    const spread = Math.log(quantile(counts, 0.8413) / quantile(counts, 0.1587)) / 2;
    expect(Math.abs(spread / sigma - 1)).toBeLessThan(0.05);
  });
});

test('texts keep their lengths whenever they come again, and long ones are of their own kind', () => {
  const lengths = new Map<number, number>();
  const drawn = draw('text');
  for (const { key, dimensions } of drawn) {
    const [length = 0] = dimensions;
    expect(lengths.get(key) ?? length).toBe(length);
    lengths.set(key, length);
  }
  expect(lengths.size).toBeLessThan(drawn.length * 0.8);
  const medianOf = (kind: string) =>
    quantile(
      drawn.filter((request) => request.kind.name === kind).map(({ dimensions: [n = 0] }) => n),
      0.5,
    );
  expect(medianOf('query')).toBeLessThan(20);
  expect(medianOf('document')).toBeGreaterThan(150);
});

test.each(modelNames)('%s: a recording has what a profile needs', async (model) => {
  await using scratch = await makeScratch();
  const file = scratch.path('traffic.rec');
  writeTraffic(file, makeTraffic({ model, requests: 2000, ratePerSecond: 50, seed: 2 }));
  using recording = openRecording(file);
  const { arrivals, classes, features, keys, correlations, routes } = profileRecording(recording);
  expect(Math.abs(arrivals.ratePerSecond / 50 - 1)).toBeLessThan(0.2);
  const second = arrivals.scales.find(({ binSeconds }) => binSeconds === 1);
  // Independent arrivals have 1, give or take a quarter over so many bins.
  expect(second?.dispersion).toBeGreaterThan(1.5);
  expect(routes.map(({ path }) => path)).toEqual([`/v2/models/${model}/infer`]);
  const kinds = trafficMakers[model].kinds.map(({ name }) => name);
  expect(classes?.classes.map(({ name }) => name).toSorted()).toEqual(kinds.toSorted());
  const size = { ctr: 'candidates', ranking: 'candidates', vision: 'pixels', text: 'inputTokens' };
  const name = size[model];
  expect(features[name]?.known).toBe(2000);
  expect(features['requestBytes']?.known).toBe(2000);
  const byClass = correlations.classes.find(({ feature }) => feature === name);
  expect(byClass?.etaSquared).toBeGreaterThan(0.2);
  // The data's most popular row has a few percent of a table's lookups; texts and images have keys by kind.
  const [hottest] = keys?.topShares ?? [];
  expect(hottest?.share).toBeGreaterThan(0.005);
  expect(hottest?.share).toBeLessThan(0.1);
  expect(keys?.reusedShare).toBeGreaterThan(0.15);
  expect(keys?.reusedShare).toBeLessThan(0.8);
});

describe.each(modelNames)('%s traffic', (model) => {
  const options = { model, requests: 50, ratePerSecond: 100, seed: 7 };

  test('is the same for the same seed, and its beginning does not depend on its length', () => {
    const requests = makeTraffic(options).toArray();
    expect(makeTraffic(options).toArray()).toEqual(requests);
    expect(makeTraffic({ ...options, requests: 20 }).toArray()).toEqual(requests.slice(0, 20));
    expect(makeTraffic({ ...options, seed: 8 }).toArray()).not.toEqual(requests);
  });
});

test.each(['ctr', 'ranking', 'text'] as const)(
  '%s: a larger request begins like a smaller one of its key',
  (model) => {
    const maker = trafficMakers[model];
    const of = (count: number) =>
      maker.tensors({ dimensions: maker.dimensionsOf(count), key: 5 }, seededRng(1));
    const larger = of(8);
    for (const [index, { bytes }] of of(3).entries()) {
      expect(larger[index]?.bytes.subarray(0, bytes.length)).toEqual(bytes);
    }
  },
);

describe('node test/traffic-makers/main.ts', () => {
  test('writes a recording', async () => {
    await using scratch = await makeScratch();
    const file = scratch.path('text.rec');
    const args = [script, 'text', file, '--requests', '30', '--rate', '50', '--seed', '3'];
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(ended.status, ended.stderr).toBe(0);
    using recording = openRecording(file);
    const wanted = makeTraffic({ model: 'text', requests: 30, ratePerSecond: 50, seed: 3 });
    expect(requestsIn(recording)).toEqual(wanted.toArray());
  });

  test('says what it does not know', () => {
    const ended = spawnSync(process.execPath, [script, '--rates', '5'], { encoding: 'utf8' });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain("Unknown option '--rates'");
  });

  test('says all that is wrong at once', () => {
    const args = [script, 'speech', 'a', 'b', '--requests', '0', '--rate', 'x', '--seed=-1'];
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(ended.status).toBe(2);
    for (const path of ['CLASS', 'FILE', '--requests', '--rate', '--seed']) {
      expect(ended.stderr).toContain(`${path}: expected`);
    }
    expect(ended.stderr).toContain('CLASS: expected ctr, ranking, vision, text, found speech');
  });
});
