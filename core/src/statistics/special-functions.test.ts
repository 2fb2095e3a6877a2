import { expect, test } from 'vitest';
import { digamma, logGamma, trigamma } from './gamma-function.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Relative, but absolute where a function is near 0. */
function off(found: number, expected: number): number {
  return Math.max(0, Math.abs(found - expected) - 2e-14) / Math.max(Math.abs(expected), 1e-9);
}

/** By scipy. */
test.each([
  [0.001, 6.907178885383853, -1000.5755719318103, 1000001.6425331959],
  [0.5, 0.5723649429247, -1.9635100260214235, 4.93480220054468],
  [1, 0.0, -0.5772156649015329, 1.6449340668482266],
  [1.4616321449683622, -0.1214862905358497, -9.241265521729427e-17, 0.9676722454476214],
  [3.7, 1.428072326665388, 1.1671535393615113, 0.31003785767003833],
  [9.99, 12.779315214350195, 2.250700372831201, 0.10527695014824176],
  [10, 12.801827480081469, 2.251752589066721, 0.10516633568168576],
  [1234.5, 7550.550901077894, 7.1180162318279985, 0.0008103727271269668],
])('the gamma function at %d', (x, log, first, second) => {
  expect(off(logGamma(x), log)).toBeLessThan(2e-14);
  expect(off(digamma(x), first)).toBeLessThan(2e-14);
  expect(off(trigamma(x), second)).toBeLessThan(2e-14);
});

test.each([
  [-30, 4.906713927147908e-198],
  [-10, 7.61985302416047e-24],
  [-3.0001, 0.0013494549132607172],
  [-2.9999, 0.001350341282954925],
  [-1, 0.15865525393145707],
  [-1e-9, 0.49999999960105773],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [2.9999, 0.998649658717045],
  [3.0001, 0.9986505450867392],
  [8, 0.9999999999999993],
])('the normal distribution function at %d', (x, expected) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
});

test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [1e-10, -6.361340902404056],
])('the standard normal quantile at %d', (probability, expected) => {
  expect(normalQuantile(probability)).toBeCloseTo(expected, 9);
});
