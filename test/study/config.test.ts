import { expect, test } from 'vitest';
import { parseStudyConfig, seedRange } from './config.ts';
import { suites, suitesNamed } from './suites/list.ts';

test('without flags everything is studied, on 200 seeds', () => {
  const config = parseStudyConfig([]);
  expect(config.classes).toEqual(['recommendation', 'ranking', 'vision', 'nlp']);
  expect(seedRange(config.seeds)).toHaveLength(200);
  expect(config.tools).toHaveLength(10);
  expect(suitesNamed(config.suites)).toBe(suites);
});

test('flags choose suites, classes, seeds and peers', () => {
  const argv = [
    '--suite',
    'cold,drift',
    '--classes',
    'nlp',
    '--seeds',
    '5-6',
    '--algorithms',
    'mlr',
  ];
  const config = parseStudyConfig(argv);
  expect(suitesNamed(config.suites).map(({ name }) => name)).toEqual(['cold', 'drift']);
  expect(config.classes).toEqual(['nlp']);
  expect(seedRange(config.seeds)).toEqual([5, 6]);
  expect(config.tools).toEqual(['MLRsearch']);
});

test.each([
  [['--seeds', '9-1'], '--seeds'],
  [['--classes', 'speech'], '--classes'],
  [['--algorithms', 'nobody'], '--algorithms'],
  [['--jobs', '0'], '--jobs'],
])('%j is refused in words', (argv, words) => {
  expect(() => parseStudyConfig(argv)).toThrow(words);
});

test('a suite that doesn’t exist is refused in words', () => {
  expect(() => suitesNamed(['warm'])).toThrow('--suite: expected some of drawn');
});
