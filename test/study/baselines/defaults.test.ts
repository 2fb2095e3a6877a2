/** What the tools do by default, against what their sources say. */
import { expect, test } from 'vitest';
import { aiperfAdaptiveScale, aiperfAdaptiveScaleDefaults } from './aiperf-adaptive-scale.ts';
import { aiperfMonotonic, aiperfMonotonicDefaults } from './aiperf-monotonic.ts';
import { byHand, byHandDefaults } from './by-hand.ts';
import { dcperfSearchQps, dcperfSearchQpsDefaults } from './dcperf-search-qps.ts';
import { guidellmGoodput, guidellmGoodputDefaults } from './guidellm-goodput.ts';
import { mlperfFindPeak, mlperfFindPeakDefaults } from './mlperf-find-peak.ts';
import { mlrSearchDefaults, mlrTargets } from './mlr-search.ts';
import { nighthawk, nighthawkDefaults } from './nighthawk.ts';
import { perfAnalyzer, perfAnalyzerDefaults } from './perf-analyzer.ts';
import { askOf, noiseless, trialWith } from './testing/noiseless-target.ts';

const range = { startRps: 100, maxRps: 5_000 };

test('Nighthawk doubles in windows of 10 s, halves, and tests for 30 s what it has never tried', () => {
  const { orders, rates, answer } = askOf(nighthawk(nighthawkDefaults), range, noiseless(900));
  expect(rates.slice(0, 7)).toEqual([100, 200, 400, 800, 1600, 1200, 1000]);
  expect(orders.slice(0, -1).every(({ seconds }) => seconds === 10)).toBe(true);
  expect(orders.at(-1)).toMatchObject({ seconds: 30, counting: 'within' });
  expect(rates.slice(0, -1)).not.toContain(answer.rps);
  const [last = 0, before = 0] = [rates.at(-1), rates.at(-2)];
  expect(Math.abs(last / before - 1)).toBeLessThan(0.01);
});

test('Nighthawk has no answer once its deadline of 300 s has passed', () => {
  const { answer, orders } = askOf(
    nighthawk({ ...nighthawkDefaults, measuringSeconds: 60 }),
    range,
    noiseless(900),
  );
  expect(answer.rps).toBeNull();
  expect(orders).toHaveLength(5);
});

test('perf_analyzer measures a level in windows of 5 s, slept a fifth longer, until three agree', () => {
  const { orders, rates } = askOf(perfAnalyzer(perfAnalyzerDefaults), range, noiseless(150));
  expect(orders.every(({ seconds, counting }) => seconds === 6 && counting === 'ended')).toBe(true);
  expect(rates.slice(0, 6)).toEqual([100, 100, 100, 200, 200, 200]);
});

test('perf_analyzer tries ten windows where throughput never settles, and then the rate fails', () => {
  const { orders, answer } = askOf(perfAnalyzer(perfAnalyzerDefaults), range, (_order, index) => {
    const trial = trialWith(0.5, 100);
    return index % 2 === 0 ? trial : { ...trial, achievedRps: 80 };
  });
  expect(orders).toHaveLength(10);
  expect(answer.rps).toBeNull();
});

test('AIPerf probes with 1,000 requests after 60 s, in whole numbers', () => {
  const { orders, rates } = askOf(aiperfMonotonic(aiperfMonotonicDefaults), range, noiseless(333));
  expect(orders[0]).toMatchObject({ requests: 1_000, warmSeconds: 60, counting: 'admitted' });
  expect(rates.every(Number.isInteger)).toBe(true);
});

test('AIPerf adaptive scale steps up by 25 %, stays at the last rate that passed, and never bisects', () => {
  const { rates, answer } = askOf(
    aiperfAdaptiveScale(aiperfAdaptiveScaleDefaults),
    range,
    noiseless(170),
  );
  expect(rates).toEqual([100, 125, 157, 197, 157, 157]);
  expect(answer.rps).toBe(157);
});

test('AIPerf adaptive scale fails when sustaining fails twice in a row', () => {
  const { answer } = askOf(
    aiperfAdaptiveScale(aiperfAdaptiveScaleDefaults),
    range,
    (_order, index) => trialWith(index < 2 ? 0.5 : 2, 100),
  );
  expect(answer.rps).toBeNull();
});

test('MLPerf bisects down to a tenth of a request per second', () => {
  const { orders, answer } = askOf(
    mlperfFindPeak(mlperfFindPeakDefaults),
    range,
    noiseless(876.54),
  );
  expect(orders.every(({ seconds }) => seconds === 10)).toBe(true);
  expect(Math.abs((answer.rps ?? 0) - 876.54)).toBeLessThan(0.2);
});

test('GuideLLM stops after 15 probes, and goes down where the first fails', () => {
  const { rates } = askOf(
    guidellmGoodput({ ...guidellmGoodputDefaults, tolerance: 0 }),
    range,
    noiseless(777),
  );
  expect(rates).toHaveLength(15);
  const down = askOf(guidellmGoodput(guidellmGoodputDefaults), range, noiseless(20));
  expect(down.rates.slice(0, 4)).toEqual([100, 50, 25, 12.5]);
});

test('MLRsearch goes from 1 s and 2 % over 4.58 s and 1 % to 21 s and 0.5 %', () => {
  const targets = mlrTargets(mlrSearchDefaults);
  expect(targets.map(({ durationSum }) => Number(durationSum.toFixed(2)))).toEqual([1, 4.58, 21]);
  expect(targets.map(({ width }) => width)).toEqual([0.02, 0.01, 0.005]);
});

test('DCPerf runs without throttling twice, then starts at half of 1.8 times that peak', () => {
  const { orders, rates } = askOf(
    dcperfSearchQps(dcperfSearchQpsDefaults),
    range,
    noiseless(1_000),
  );
  expect(orders.slice(0, 2).map(({ load }) => load.type)).toEqual(['closed', 'closed']);
  expect(orders[0]?.seconds).toBe(127);
  expect(rates[0]).toBeCloseTo((1 + 1.8 * 1_200) / 2, 6);
  expect(orders.at(-1)?.seconds).toBe(300);
});

test('by hand, the target is warmed for a minute and rests before each minute', () => {
  const { orders } = askOf(byHand(byHandDefaults), range, noiseless(1_000));
  expect(orders[0]).toMatchObject({ load: { rps: 100 }, seconds: 60, restSeconds: 0 });
  expect(
    orders.slice(1).every(({ restSeconds, seconds }) => restSeconds === 10 && seconds === 60),
  ).toBe(true);
});
