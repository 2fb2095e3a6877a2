/** An algorithm with its settings, and how its runs came out. */
import { baselineId } from './baselines/baseline-id.ts';
import type { Peer } from './baselines/roster.ts';
import { plimsoll } from './cell.ts';
import type { JudgedRun } from './statistics/judged-run.ts';

export type Role =
  | 'ours'
  /** Ours, asked to be more or less precise. */
  | 'ours otherwise'
  | 'default'
  /** One of the settings that are compared. */
  | 'grid'
  | 'best at our requests'
  | 'best at our time';

export interface Contender {
  readonly tool: string;
  readonly settings: string;
  readonly role: Role;
  readonly runs: readonly JudgedRun[];
}

/** Who shall run: what a contender is before it has. */
export interface Entrant {
  readonly tool: string;
  readonly settings: string;
  readonly role: Role;
  /** As cells name it. */
  readonly algorithm: string;
}

export const ourEntrant: Entrant = {
  tool: plimsoll,
  settings: '',
  role: 'ours',
  algorithm: plimsoll,
};

export function entrantsOf(peer: Peer): {
  readonly byDefault: Entrant;
  readonly others: readonly Entrant[];
} {
  const entrant = (role: Role) => (baseline: Peer['byDefault']) => ({
    tool: peer.tool,
    settings: baseline.settings,
    role,
    algorithm: baselineId(baseline),
  });
  return {
    byDefault: entrant('default')(peer.byDefault),
    others: peer.others.map(entrant('grid')),
  };
}
