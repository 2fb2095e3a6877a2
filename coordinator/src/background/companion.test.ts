import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRunId } from '../run-id.ts';
import { specOf } from '../testing/run-fixtures.ts';
import { besideWhom, companionId, companionSpecs, problemBeside } from './companion.ts';

test('a companion is known by its id, and no other run is taken for one', () => {
  const runId = fc
    .tuple(fc.nat(2 ** 40), fc.double({ min: 0, max: 1 - 1e-9, noNaN: true }))
    .map(([wallMs, random]) => newRunId(wallMs, () => random));
  fc.assert(
    fc.property(runId, fc.nat(7), (id, index) => {
      expect(besideWhom(id)).toBeNull();
      expect(besideWhom(companionId(id, index))).toEqual({ runId: id, index });
    }),
  );
});

test('a companion outlasts its run, within what agents take part in', () => {
  const { target, workload } = specOf();
  const agents = { pool: 'other', count: 2 };
  const background = [{ name: 'vision', target, workload, rateRps: 50, agents }];
  const at = (maxDurationMs: number) =>
    companionSpecs(specOf({ background, search: { maxDurationMs } }))[0];
  expect(at(60_000)).toMatchObject({
    name: 'test: vision',
    search: { mode: 'manual', startRps: 50, maxRps: 50, maxDurationMs: 120_000 },
    agents,
  });
  expect(at(86_400_000)?.search.maxDurationMs).toBe(86_400_000);
});

test.each([
  ['target.model', 'background[1].target.model'],
  ['agents.count', 'background[1].agents.count'],
  ['search.startRate', 'background[1].rate'],
  ['search.maxDuration', 'search.maxDuration'],
])('what is wrong with its %s is wrong with the %s of the spec', (path, own) => {
  expect(problemBeside(1, { path, expected: 'x', found: 'y' }).path).toBe(own);
});
