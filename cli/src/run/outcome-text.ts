/** What came of a run, in a line: the capacity, or why it isn't known. */
import type { RunResult } from '@plimsoll/core/run-result';
import { formatRate } from '../output/quantity.ts';

export function outcomeText({ verdict, capacity, reason }: RunResult): string {
  const said = verdict ?? 'running';
  if (capacity !== null) return `${said}, ${formatRate(capacity.ratePerSecond)}`;
  return reason === null ? said : `${said}: ${reason}`;
}
