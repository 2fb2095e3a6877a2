/** What a run found for each of several SLOs, a line each. */
import type { TierResult } from '@plimsoll/core/run-result';
import { formatRate } from './quantity.ts';
import { formatTable } from './table.ts';

const header = ['tier', 'verdict', 'capacity', 'between', 'limited by'];

export function formatTiers(tiers: readonly TierResult[]): string {
  return formatTable(header, tiers.map(row));
}

function row({ name, verdict, capacity, reason }: TierResult): readonly string[] {
  const start = [name, verdict ?? 'still running'];
  if (capacity === null) return [...start, '-', '-', reason ?? '-'];
  const { ratePerSecond, low, high, bindingObjective } = capacity;
  const between = `${formatRate(low)} and ${formatRate(high)}`;
  return [...start, formatRate(ratePerSecond), between, bindingObjective];
}
