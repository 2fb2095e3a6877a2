import { expect, test } from 'vitest';
import type { Contender, Role } from '../contender.ts';
import { coveragePlot } from '../plots/coverage.ts';
import { errorAgainstBudgetPlot } from '../plots/error-against-budget.ts';
import { judgedWith } from '../testing/known-runs.ts';
import { classSection } from './class-section.ts';
import { contestSection } from './contest-section.ts';
import { intervalSection } from './interval-section.ts';

function contender(
  tool: string,
  role: Role,
  rps: readonly (number | null)[],
  requests: number,
): Contender {
  const runs = rps.map((one) => judgedWith({ rps: one, requests, seconds: requests / 10 }));
  return { tool, settings: role === 'ours' ? '' : '10 s', role, runs };
}

const ours = contender('plimsoll', 'ours', [99, 101, 102], 1_000);
const exact = contender('exact', 'grid', [100, 101, 99.5], 7_000);
const vague = contender('vague', 'grid', [100, 150, null], 500);
const counts = { illPosed: 3, unknown: 0, without: 0 };

test('the main table has a row for each setting, with all reasons for which it is there', () => {
  const { table } = contestSection({
    contenders: [
      ours,
      { ...exact, role: 'default' },
      { ...exact, role: 'best at our requests' },
      { ...exact, role: 'best at our time' },
    ],
    grid: [],
    counts,
  });
  expect(table.rows).toHaveLength(2);
  expect(table.rows[0]?.slice(0, 3)).toEqual(['**plimsoll**', '', '3']);
  expect(table.rows[1]?.slice(0, 3)).toEqual([
    'exact, 10 s',
    'default, best at our requests and time',
    '3',
  ]);
  expect(table.rows.every((row) => row.length === table.header.length)).toBe(true);
});

test('the notes say what the cheapest setting costs that is as exact as ours', () => {
  const { notes } = contestSection({ contenders: [ours], grid: [ours, exact, vague], counts });
  expect(notes[0]).toContain('exact (10 s; p90 1.0 %), with 7.0 x our requests (3 clusters)');
  expect(notes[1]).toContain('7.0 x our time');
  const none = contestSection({ contenders: [ours], grid: [ours, vague], counts }).notes;
  expect(none[0]).toContain('none is as exact');
});

test('classes are told apart by the scenarios’ names', () => {
  const { table } = classSection([ours, vague]);
  expect(table.header).toEqual(['algorithm', 'vision']);
  expect(table.rows[1]?.[1]).toContain('0 % / 50 %');
});

test('intervals are counted by whether they hold the truth', () => {
  const runs = [
    judgedWith({ lowRps: 95, highRps: 105 }),
    judgedWith({ lowRps: 101, highRps: 105 }),
    judgedWith({ verdict: 'inconclusive', rps: null }),
  ];
  const [all] = intervalSection(runs).table.rows;
  expect(all).toEqual(['all', '2', '50.0 %', '71 %', '3.5 %', '–', '2', '1', '0', '0']);
});

test('the plots have a mark for each setting or run, and no coordinate that isn’t a number', () => {
  const errors = errorAgainstBudgetPlot([ours, exact, vague, { ...exact, runs: [] }]);
  // In each of four panels one, and in the legend one for each tool.
  expect(errors.match(/<path d="M[^"]*Z"/g)).toHaveLength(4 * 3 + 3);
  const intervals = coveragePlot([
    judgedWith({ lowRps: 95, highRps: 105 }),
    judgedWith({ lowRps: 101, highRps: 300 }),
    judgedWith({}),
  ]);
  expect(intervals.match(/<circle/g)).toHaveLength(2);
  expect(intervals).toContain('50 % hold the truth');
  for (const svg of [errors, intervals, errorAgainstBudgetPlot([]), coveragePlot([])]) {
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  }
});
