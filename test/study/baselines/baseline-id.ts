import type { Baseline } from './baseline.ts';

/** Names a tool with its settings, in tables and in the cache. */
export function baselineId({ tool, settings }: Baseline): string {
  return `${tool}: ${settings}`;
}
