import { describeProblem } from '@plimsoll/core/problem';
import { expect, test } from 'vitest';
import { cellsOf, parseGrid, settingsOf } from './grid.ts';

function settings(...texts: readonly string[]) {
  const axes = parseGrid(texts);
  return axes.ok
    ? cellsOf(axes.value).map(settingsOf)
    : axes.error.map((problem) => describeProblem(problem));
}

test('each value of one axis comes with each of the others, the last axis fastest', () => {
  expect(settings('target.model=a,b', 'agents.count=1,2')).toEqual([
    ['target.model="a"', 'agents.count=1'],
    ['target.model="a"', 'agents.count=2'],
    ['target.model="b"', 'agents.count=1'],
    ['target.model="b"', 'agents.count=2'],
  ]);
});

test('values are YAML, so that a list is one value', () => {
  expect(settings('target.endpoints=["http://a:1"],["http://a:1", "http://b:1"]')).toEqual([
    ['target.endpoints=["http://a:1"]'],
    ['target.endpoints=["http://a:1","http://b:1"]'],
  ]);
  expect(settings('slo[0]=latency.p99 <= 20ms,latency.p99 <= 50ms')).toHaveLength(2);
});

test.each([
  [
    'target.model',
    '--vary: expected path=value,value, such as target.model=small,large, found target.model',
  ],
  ['a=', '--vary a: expected values, separated by commas, found a='],
  ['a=[', '--vary a: expected values, separated by commas, found a=['],
])('%s is no axis', (text, problem) => {
  expect(settings(text)).toEqual([problem]);
});

test('a grid that nobody waits for is refused', () => {
  const many = Array.from({ length: 40 }, (_, index) => index).join(',');
  expect(settings(`a=${many}`, `b=${many}`)).toEqual([
    '--vary: expected at most 1000 runs, found 1600',
  ]);
});
