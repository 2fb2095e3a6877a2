/** What a run does when the load beside it isn't as it should be. */
import { assertNever } from '@plimsoll/core/assert';
import { endWithout } from './ending.ts';
import type { BackgroundTrouble, RunFacts, RunState, Step } from './run-state.ts';

export interface TroubleInput {
  readonly trouble: BackgroundTrouble;
  readonly atUs: number;
}

export function takeTrouble<S>(
  { tickUs }: RunFacts<S>,
  state: RunState<S>,
  { trouble, atUs }: TroubleInput,
): Step<S> {
  if (state.phase !== 'running') return [state, []];
  const { reason } = trouble;
  switch (trouble.type) {
    case 'disturbed': {
      // By then there is more news of it.
      const untilSeq = Math.ceil(atUs / tickUs) + 1;
      if (untilSeq <= state.shaken.untilSeq) return [state, []];
      return [{ ...state, shaken: { untilSeq, reason } }, []];
    }
    case 'lost':
      return endWithout(state, trouble.verdict, { reason, atUs });
    default:
      return assertNever(trouble);
  }
}
