import { expect, test } from 'vitest';
import { errorTable } from './error-table.ts';
import type { MeasuredClass } from './measured-class.ts';

function round(truth: number | null, mean: number, replay: number | null): MeasuredClass {
  const found = (ratePerSecond: number | null) => ({ verdict: 'settled', ratePerSecond });
  return {
    model: 'ctr',
    round: 0,
    found: {
      mean: found(mean),
      sizes: found(100),
      keys: found(100),
      calibrated: found(110),
      replay: found(replay),
    },
    truth: { ratePerSecond: truth, probes: [] },
  };
}

test('errors are those of each round to its own truth, and medians of these', () => {
  const rounds = [round(100, 150, 97), round(200, 260, null), round(50, 90, null)];
  expect(errorTable(rounds)).toEqual([
    {
      model: 'ctr',
      'truth per second': '100.0',
      mean: '+50.0 %',
      sizes: '0.0 %',
      keys: '0.0 %',
      calibrated: '+10.0 %',
      replay: '-3.0 %',
    },
  ]);
  expect(errorTable([round(null, 150, 97)])[0]).toMatchObject({
    'truth per second': 'not found',
    mean: 'not found',
  });
});
