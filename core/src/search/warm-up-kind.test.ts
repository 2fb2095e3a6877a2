import { describe, expect, test } from 'vitest';
import { type Rng, seededRng } from '../rng.ts';
import { drawLognormal } from '../sim/draw.ts';
import { scenarioNamed } from '../sim/scenarios/scenarios.ts';
import { simulateSearch } from '../sim/simulate-search.ts';
import { settlingOf } from './settling.ts';
import { type WarmTick, type WarmupKind, warmupKindOf } from './warm-up-kind.ts';

const rps = 200;
const draws = 60;

/** Response times relative to those of the warm target, after so many seconds. */
type Level = (second: number) => number;

function ticksOf(rng: Rng, level: Level, longest: Level = () => 2.5): readonly WarmTick[] {
  const [chance, noise] = [drawLognormal(1 / Math.sqrt(rps), rng), drawLognormal(0.04, rng)];
  return Array.from({ length: 20 }, (_, i): WarmTick => {
    const offered = Math.round(rps * chance());
    const typicalUs = 10_000 * level(i + 0.5) * noise();
    const longestUs = typicalUs * longest(i) * (1 + 0.3 * rng.next());
    return { endMs: 1_000 * (i + 1), offered, ended: offered, typicalUs, longestUs };
  });
}

function kindOf(ticks: readonly WarmTick[]): WarmupKind | null {
  const settling = settlingOf(
    ticks.map(({ typicalUs }) => typicalUs),
    ticks.map(({ endMs }) => endMs),
  );
  return warmupKindOf(ticks, settling);
}

describe('warmupKindOf()', () => {
  test.each<[WarmupKind | null, string, Level, Level?]>([
    [null, 'steady response times', () => 1],
    ['gradual', 'times that decay', (s) => 1 + 2 * Math.exp(-s / 4)],
    ['in-steps', 'times that fall at once', (s) => (s < 7 ? 3 : 1)],
    ['in-steps', 'two falls of them', (s) => (s < 6 ? 3 : s < 11 ? 2 : 1)],
    ['first-requests', 'slow answers in the first second', () => 1, (i) => (i === 0 ? 40 : 2.5)],
  ])('calls it %s where there are %s, in nine of ten cases', (kind, _what, level, longest) => {
    const rng = seededRng(7, 0);
    const right = Array.from({ length: draws }, () => kindOf(ticksOf(rng, level, longest)));
    expect(right.filter((found) => found === kind).length).toBeGreaterThan(0.9 * draws);
  });

  test('calls it scaling where the target falls behind and catches up', () => {
    const ticks = ticksOf(seededRng(7, 0), () => 1).map((tick, i) => {
      const ended = i < 6 ? 0.7 * tick.offered : i < 12 ? 1.3 * tick.offered : tick.offered;
      return { ...tick, ended };
    });
    expect(kindOf(ticks)).toBe('scaling');
  });
});

test('a search tells what it was that it waited for', () => {
  const { conclusion } = simulateSearch(scenarioNamed('cold-start-30')!, 3);
  const [finding] = conclusion.findings;
  expect(finding).toMatchObject({ type: 'warm-up', kind: 'gradual' });
  const seconds = Math.round(conclusion.warmupMs / 1_000);
  expect(finding?.text).toContain(`settled ${seconds} s after the start`);
});
