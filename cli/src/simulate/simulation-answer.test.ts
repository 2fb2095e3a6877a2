import type { RunResult } from '@plimsoll/core/run-result';
import { describe, expect, test } from 'vitest';
import { settled } from '../report/testing/run-sketch.ts';
import {
  formatSimulation,
  type Simulation,
  simulationDocument,
  truthSentence,
} from './simulation-answer.ts';
import { plainScenario } from './testing/plain-scenario.ts';

const simulation: Simulation = {
  scenario: plainScenario(),
  seed: 7,
  isChanged: false,
  result: settled,
  decisions: [
    { type: 'decision', atMs: 0, phase: 'warming', rps: 50, reason: 'Starting.' },
    { type: 'decision', atMs: 142_000, phase: 'finished', rps: 0, reason: 'The SLO held.' },
  ],
  truth: { rps: 505, model: 'M/M/1' },
};

describe('formatSimulation()', () => {
  test('gives the answer, the truth beside it, and each decision with time and reason', () => {
    const text = formatSimulation(simulation);
    expect(text).toContain('scenario    plain: One server that takes 2 ms for each request.\n');
    expect(text).toContain('seed        7\n');
    expect(text).toContain('capacity    500/s, between 490/s and 510/s at 95 % confidence\n');
    expect(text).toContain('duration    2m 22s, of which 11 s warm-up; virtual time\n');
    expect(text).toContain(
      'truth       505/s (M/M/1); the answer is 0.99 % below it, and the interval holds it\n',
    );
    expect(text).toContain('expected    settled\n');
    expect(text.split('\n').slice(-4)).toEqual([
      'TIME  PHASE     RATE  WHY',
      '0:00  warming   50/s  Starting.',
      '2:22  finished        The SLO held.',
      '',
    ]);
  });

  test('expects nothing of a scenario that was changed', () => {
    const text = formatSimulation({ ...simulation, isChanged: true, truth: null });
    expect(text).toContain('scenario    plain (changed): ');
    expect(text).not.toContain('expected');
    expect(text).toContain('truth       not known in closed form\n');
  });
});

test('truthSentence() says when the interval misses it, and nothing of an answer that is not there', () => {
  const far = { ...settled, capacity: { ...settled.capacity, high: 504 } } as RunResult;
  expect(truthSentence({ rps: 505, model: 'M/M/1' }, far)).toContain('and the interval misses it');
  expect(truthSentence({ rps: 505, model: 'M/M/1' }, { ...settled, capacity: null })).toBe(
    '505/s (M/M/1)',
  );
});

test('simulationDocument() is the contract’s result and more', () => {
  expect(simulationDocument(simulation)).toEqual({
    ...settled,
    scenario: 'plain',
    seed: 7,
    expected: 'settled',
    truth: { ratePerSecond: 505, model: 'M/M/1' },
    decisions: [
      { atSeconds: 0, phase: 'warming', ratePerSecond: 50, reason: 'Starting.' },
      { atSeconds: 142, phase: 'finished', ratePerSecond: 0, reason: 'The SLO held.' },
    ],
  });
});
