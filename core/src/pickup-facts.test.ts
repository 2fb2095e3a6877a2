import { expect, test } from 'vitest';
import { emptyHistogram, histogramOf } from './histogram.ts';
import { pickupFacts } from './pickup-facts.ts';

const onTime = { beforeUs: 0, afterUs: 0 };

test('one late arrival of few is no pattern, two are', () => {
  const one = histogramOf([...Array<number>(48).fill(10), 20, 1500]);
  const two = histogramOf([...Array<number>(48).fill(10), 1500, 1500]);
  expect(pickupFacts(one, onTime, 1e6)).toMatchObject({ pickupLagUsP99: 20, pickupLagUsMax: 1500 });
  expect(pickupFacts(two, onTime, 1e6)).toMatchObject({ pickupLagUsP50: 10, pickupLagUsP99: 1500 });
});

test('an arrival that still waits is the latest of all', () => {
  const behind = { beforeUs: 100_000, afterUs: 350_000 };
  const facts = pickupFacts(emptyHistogram, behind, 1e6);
  expect(facts).toMatchObject({ pickupLagUsMax: 350_000, missedShare: 0.25 });
});
