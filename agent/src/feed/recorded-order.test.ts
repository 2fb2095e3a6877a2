import type { SampleOrder } from '@plimsoll/core/spec';
import { bytesOf, recordingOf } from '@plimsoll/traffic/testing/recorded';
import { expect, test } from 'vitest';
import { numbered } from '../testing/recorded-traffic.ts';
import { requestsInOrder } from './recorded-order.ts';
import { numberBefore, passUs, recordedRps } from './recording-facts.ts';

// Blocks of unlike sizes: 9 requests, 1 ms apart.
const all = numbered(9, 1000);
const recording = recordingOf(bytesOf([all.slice(0, 4), all.slice(4, 5), all.slice(5)]));

function take(count: number, options: { first?: number; sample?: SampleOrder; loops?: boolean }) {
  const order = { sample: 'ordered', loops: true, seed: 5, first: 0, ...options } as const;
  const taken: { atUs: number; route: number }[] = [];
  for (const { atUs, route } of requestsInOrder(recording, order)) {
    taken.push({ atUs, route });
    if (taken.length === count) break;
  }
  return taken;
}

const numbers = (taken: readonly { route: number }[]) => taken.map(({ route }) => route);
const inOrder = [0, 1, 2, 3, 4, 5, 6, 7, 8];

test('in order, a pass begins a mean gap after the end of the one before', () => {
  const taken = take(20, {});
  expect(numbers(taken)).toEqual([...inOrder, ...inOrder, 0, 1]);
  expect(taken.map(({ atUs }) => atUs)).toEqual(Array.from({ length: 20 }, (_, n) => n * 1000));
  expect(passUs(recording)).toBe(9000);
  expect(recordedRps(recording)).toBe(1000);
});

test('without a repetition it ends with the last', () => {
  expect(numbers(take(100, { loops: false }))).toEqual(inOrder);
  expect(take(100, { loops: false, sample: 'shuffled' })).toHaveLength(9);
});

test('shuffled, every pass has each request once, in an order of its own', () => {
  const taken = numbers(take(27, { sample: 'shuffled' }));
  const passes = [taken.slice(0, 9), taken.slice(9, 18), taken.slice(18)];
  for (const pass of passes) expect(pass.toSorted((a, b) => a - b)).toEqual(inOrder);
  expect(passes[0]).not.toEqual(passes[1]);
  expect(numbers(take(9, { sample: 'shuffled' }))).toEqual(passes[0]);
});

test('with replacement, requests come again at random, and the instants in order', () => {
  const taken = take(9000, { sample: 'with-replacement' });
  for (const n of inOrder) {
    const times = taken.filter(({ route }) => route === n).length;
    expect(times).toBeGreaterThan(850);
    expect(times).toBeLessThan(1150);
  }
  expect(taken.every(({ atUs }, n) => atUs === n * 1000)).toBe(true);
});

test.each<SampleOrder>(['ordered', 'shuffled', 'with-replacement'])(
  '%s, whoever begins later has what the others have',
  (sample) => {
    const whole = take(40, { sample });
    for (const first of [1, 4, 8, 9, 13, 30]) {
      expect(take(40 - first, { sample, first })).toEqual(whole.slice(first));
    }
  },
);

test('nothing is left out of what is due from an instant on, and little loaded before', () => {
  for (let atUs = 0; atUs < 40_000; atUs += 250) {
    const first = numberBefore(recording, atUs, true);
    const due = Math.ceil(atUs / 1000);
    expect(first).toBeLessThanOrEqual(due);
    expect(due - first).toBeLessThanOrEqual(4);
  }
  expect(numberBefore(recording, 1e9, false)).toBe(5);
});
