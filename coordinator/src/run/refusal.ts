import type { Problem } from '@plimsoll/core/problem';

/** Why there is no run. `POOL_BUSY` names the run that is in the way. */
export type RunRefusal =
  | {
      readonly code:
        | 'SPEC_REFUSED'
        | 'NO_AGENTS'
        | 'TOO_FEW_AGENTS'
        | 'REFUSED_BY_AGENTS'
        | 'STOPPED'
        | 'CLOSING';
      readonly problems: readonly Problem[];
    }
  | {
      readonly code: 'POOL_BUSY';
      readonly problems: readonly Problem[];
      readonly runId: string;
    };
