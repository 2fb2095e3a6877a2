/** The tables of the warm-up's ablation. */
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import type { WarmupHandling } from '@plimsoll/core/spec';
import { fixed, markdownTable } from '../../bench/report/markdown-table.ts';
import { median } from '../../bench/statistics/quantile.ts';
import { errorCells, errorHeader } from '../error-summary.ts';
import { type ColdSubject, coldKinds } from './draw-cold-subject.ts';
import type { ColdSearch } from './worker.ts';

export const handlings: readonly { readonly name: string; readonly warmup: WarmupHandling }[] = [
  { name: 'none', warmup: { type: 'none' } },
  { name: 'fixed, 30 s', warmup: { type: 'fixed', ms: 30_000 } },
  { name: 'detected', warmup: { type: 'detect' } },
];

export interface ColdResult {
  readonly subject: ColdSubject;
  /** Warm; null where measuring it failed. */
  readonly truth: Truth | null;
  readonly found: readonly FoundCold[];
}

export interface FoundCold extends ColdSearch {
  readonly warmup: WarmupHandling;
  readonly seed: number;
}

export function warmUpText(results: readonly ColdResult[]): string {
  const wellPosed = results.filter(({ truth }) => truth?.type === 'capacity' && truth.isWellPosed);
  const left = results.length - wellPosed.length;
  const all = handlings.map(({ name, warmup }) => [name, ...cellsOf(wellPosed, warmup)]);
  const byKind = coldKinds.flatMap((kind) => {
    const mine = wellPosed.filter(({ subject }) => subject.kind === kind);
    return handlings.map(({ name, warmup }) => [`${kind}: ${name}`, ...cellsOf(mine, warmup)]);
  });
  const header = ['warm-up', ...errorHeader, 's p50', 'warm-up s p50'];
  return [
    markdownTable({ header, rows: all }),
    pairedText(wellPosed),
    `${wellPosed.length} clusters; ${left} more of the same draw have no well-posed capacity and are left out. By what is cold:`,
    markdownTable({ header, rows: byKind }),
  ].join('\n\n');
}

/** How much longer a detected warm-up makes a search than a fixed one, on the same cluster by the same chance. */
function pairedText(results: readonly ColdResult[]): string {
  const longer = results.flatMap(({ found }) =>
    found.flatMap((detected) => {
      if (detected.warmup.type !== 'detect') return [];
      const same = found.find(
        ({ warmup, seed }) => warmup.type === 'fixed' && seed === detected.seed,
      );
      return same === undefined ? [] : [detected.seconds - same.seconds];
    }),
  );
  const mean = longer.reduce((sum, one) => sum + one, 0) / longer.length;
  const squares = longer.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / (longer.length - 1) / longer.length);
  const spent = `${fixed(Math.abs(mean), 0)} s ${mean > 0 ? 'more' : 'less'}`;
  return `On the same cluster by the same chance, a search with a detected warm-up takes ${spent} than one with a fixed one on average (standard error ${fixed(error, 0)} s); the median of the differences is ${fixed(median(longer), 0)} s.`;
}

function cellsOf(results: readonly ColdResult[], warmup: WarmupHandling): readonly string[] {
  const runs = results.flatMap(({ truth, found }) =>
    truth?.type !== 'capacity'
      ? []
      : found
          .filter((one) => JSON.stringify(one.warmup) === JSON.stringify(warmup))
          .map((one) => ({ ...one, truthRps: truth.capacityRps })),
  );
  const errors = runs.flatMap(({ rps, truthRps }) => (rps === null ? [] : [rps / truthRps - 1]));
  return [
    ...errorCells({ runs: runs.length, errors }),
    fixed(median(runs.map(({ seconds }) => seconds)), 0),
    fixed(median(runs.map(({ warmupS }) => warmupS)), 0),
  ];
}
