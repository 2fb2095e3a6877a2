import { seededRng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import { spearman } from '@plimsoll/core/statistics/ranks';
import { expect, test } from 'vitest';
import { correlatedSizes } from './correlated-sizes.ts';

function drawn(correlations: Parameters<typeof correlatedSizes>[1]) {
  const place = correlatedSizes(['a', 'b'], correlations, seededRng(1));
  const normal = drawNormal(seededRng(2));
  const bursts = Float64Array.from({ length: 20_000 }, () => normal());
  const [a, b] = [new Float64Array(bursts.length), new Float64Array(bursts.length)];
  for (const [row, burst] of bursts.entries()) {
    const places = place(burst);
    a.set(places.subarray(0, 1), row);
    b.set(places.subarray(1), row);
  }
  return { bursts, a, b };
}

test('sizes go together, and with bursts, as they are asked to', () => {
  const { bursts, a, b } = drawn({
    features: [{ between: ['a', 'b'], spearman: -0.6 }],
    classes: [],
    bursts: [
      { feature: 'a', spearman: 0.4 },
      { feature: 'b', spearman: null },
    ],
  });
  expect(spearman(a, b)).toBeCloseTo(-0.6, 1);
  expect(spearman(a, bursts)).toBeCloseTo(0.4, 1);
  expect(spearman(b, bursts)).toBeCloseTo(0, 1);
  expect(a.filter((place) => place < 0.25).length / a.length).toBeCloseTo(0.25, 1);
});

test('coefficients that cannot hold together are brought nearer to 0', () => {
  const { a, b, bursts } = drawn({
    features: [{ between: ['a', 'b'], spearman: -0.9 }],
    classes: [],
    bursts: [
      { feature: 'a', spearman: 0.9 },
      { feature: 'b', spearman: 0.9 },
    ],
  });
  expect(spearman(a, b)).toBeLessThan(-0.2);
  expect(spearman(a, bursts)).toBeGreaterThan(0.2);
});
