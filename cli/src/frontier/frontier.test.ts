import { specOf } from '@plimsoll/coordinator/testing/run-fixtures';
import type { RunResult } from '@plimsoll/core/run-result';
import { expect, test } from 'vitest';
import { settled } from '../report/testing/run-sketch.ts';
import type { LoadedSpec } from '../run/spec-source.ts';
import { formatFrontier } from './frontier-answer.ts';
import { frontierDocument } from './frontier-document.ts';
import { frontierPage } from './frontier-page.ts';
import { drawFrontier } from './frontier-picture.ts';
import { planFrontier, variedSpec } from './frontier-specs.ts';
import { type FrontierRun, frontierOf, pointsOf } from './measured-frontier.ts';

function resultAt(ratePerSecond: number): RunResult {
  const capacity = {
    ratePerSecond,
    low: ratePerSecond * 0.97,
    high: ratePerSecond * 1.03,
    confidence: 0.95,
    bindingObjective: 'latency.p99 <= 40ms',
  };
  return { ...settled, runId: `r-${ratePerSecond}`, capacity };
}

const infeasible: RunResult = { ...settled, runId: 'r-0', verdict: 'infeasible', capacity: null };

function runAt(backgroundRps: number, result: RunResult, predictedRps?: number): FrontierRun {
  const predicted =
    predictedRps === undefined
      ? null
      : {
          backgroundRps,
          rps: predictedRps,
          lowRps: predictedRps * 0.9,
          highRps: predictedRps * 1.1,
        };
  return { backgroundRps, result, predicted };
}

const about = { name: 'ctr', background: 'vision', topRps: 200 };
const measured = frontierOf(about, [
  runAt(0, resultAt(400)),
  runAt(200, resultAt(160)),
  runAt(100, resultAt(270), 280),
]);

test('the answer has the runs in the order of the rates, with what each was expected to find', () => {
  const [header, ...lines] = formatFrontier(measured).split('\n');
  expect(header).toMatch(/^VISION AT +CAPACITY +BETWEEN +PREDICTED +OFF BY +VERDICT +RUN$/);
  expect(lines.slice(0, 3).map((line) => line.split(/ {2,}/))).toEqual([
    ['0/s', '400/s', '388/s and 412/s', '-', '-', 'settled', 'r-400'],
    ['100/s', '270/s', '262/s and 278/s', '280/s', '3.70 %', 'settled', 'r-270'],
    ['200/s', '160/s', '155/s and 165/s', '-', '-', 'settled', 'r-160'],
  ]);
});

test('the answer says what the models cost each other where that is more than chance', () => {
  const found = (...rates: readonly number[]) => {
    const all = rates.map((rps, index) => runAt(50 * index, resultAt(rps)));
    return formatFrontier(frontierOf(about, all)).split('\n').at(-2);
  };
  expect(found(400, 320, 240, 160, 80)).toContain('they share evenly, as far as these runs tell');
  expect(found(400, 200, 120, 75, 40)).toMatch(/they disturb each other: at equal shares .* less/);
  expect(found(400, 385, 350, 280, 100)).toMatch(/they share gracefully: at equal shares .* more/);
});

test('too few answers make no curve, and that is said', () => {
  const one = frontierOf(about, [runAt(0, resultAt(400))]);
  expect(one.curve).toEqual([]);
  expect(formatFrontier(one)).toContain('Too few runs know a capacity');
  expect(drawFrontier(one, 80)).toEqual([]);
  expect(frontierDocument(one)).toMatchObject({ model: null, curve: [] });
  expect(frontierPage(one, '0.1.0')).toContain('ctr beside vision');
});

test('a rate that leaves nothing is part of the curve, a run without a word on it is not', () => {
  const silent: RunResult = { ...infeasible, verdict: 'inconclusive' };
  expect(pointsOf([runAt(200, infeasible), runAt(100, silent)])).toEqual([
    { type: 'infeasible', backgroundRps: 200, atRps: 400 },
  ]);
});

test('the drawing shows the runs and the curve between them', () => {
  const lines = drawFrontier(measured, 60);
  const signs = lines.slice(0, 12).join('');
  expect(signs.match(/\*/g)).toHaveLength(3);
  expect(signs.match(/\./g)?.length).toBeGreaterThan(10);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  expect(lines[0]).toMatch(/^4\d\d \|/);
});

test('the page draws each run, and the JSON holds what was predicted beside what was found', () => {
  const page = frontierPage(measured, '0.1.0');
  expect(page.match(/<path class="rate"/g)).toHaveLength(6);
  expect(page.match(/<path class="truth"/g)).toHaveLength(3);
  const { points, curve, model } = frontierDocument(measured);
  expect(points[2]).toMatchObject({
    backgroundRatePerSecond: 100,
    predicted: { ratePerSecond: 280, confidence: 0.95 },
    result: { capacity: { ratePerSecond: 270 } },
  });
  expect(curve).toHaveLength(61);
  expect(model?.aloneRatePerSecond).toBeGreaterThan(380);
});

const vision = { ...specOf(), name: 'vision', rateRps: 200, agents: { pool: 'default', count: 1 } };
const loaded: LoadedSpec = {
  spec: specOf({ background: [vision] }),
  document: { version: 1, background: [{ name: 'vision', rate: 200 }], prediction: { rate: 1 } },
  standsFor: null,
};

test('the specs of its runs have more or less of the load, and none of it at rate 0', () => {
  const index = 0;
  const none = variedSpec(loaded, { index, rateRps: 0, predicted: null });
  expect(none.spec.background).toEqual([]);
  expect(none.document).toEqual({ version: 1, background: [], search: { startRate: 100 } });
  const predicted = { backgroundRps: 50, rps: 120, lowRps: 100, highRps: 140 };
  const some = variedSpec(loaded, { index, rateRps: 50, predicted });
  expect(some.spec).toMatchObject({
    search: { startRps: 50 },
    background: [{ name: 'vision', rateRps: 50 }],
    prediction: { rps: 120, lowRps: 100, highRps: 140 },
  });
  expect(some.document).toMatchObject({
    search: { startRate: 50 },
    background: [{ name: 'vision', rate: 50 }],
    prediction: { rate: 120, low: 100, high: 140, confidence: 0.95 },
  });
});

test('which load is varied has to be clear, and that there is something to find', () => {
  const { search } = specOf();
  const two = { search, background: [vision, { ...vision, name: 'text' }] };
  expect(planFrontier(two, 'text')).toEqual({ ok: true, value: 1 });
  expect(planFrontier({ search, background: [vision] }, null)).toEqual({ ok: true, value: 0 });
  const errors = (found: string, expected: string, path = '--background') => ({
    ok: false,
    error: [{ path, expected, found }],
  });
  expect(planFrontier(two, null)).toEqual(
    errors('nothing', 'the name of the load to vary: one of vision, text'),
  );
  expect(planFrontier(two, 'x')).toEqual(errors('x', "one of the spec's: vision, text"));
  expect(planFrontier({ search, background: [] }, null)).toEqual(
    errors('nothing', 'a load whose rate is varied, from 0 to what the spec says', 'background'),
  );
  const manual = { mode: 'manual', startRps: 1, maxRps: 2, maxDurationMs: 3 } as const;
  expect(planFrontier({ search: manual, background: [vision] }, null)).toEqual(
    errors('manual', 'capacity: a frontier is made of capacities', 'search.mode'),
  );
});
