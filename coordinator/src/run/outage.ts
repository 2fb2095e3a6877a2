/**
 * What a run makes of an outage of the broker. Agents go on by themselves until their leases run out, and keep the run for
 * some seconds more: after a short outage they go on with it, and what was measured meanwhile doesn't count. After a
 * longer one they have given the run up, so that it ends, and their last states are collected once they are back.
 */
import { assertNever } from '@plimsoll/core/assert';
import { reconnectUs } from '../fleet/broker-link.ts';
import { endWithout } from './ending.ts';
import type { Outage, RunFacts, RunningRun, RunState, Step } from './run-state.ts';

/**
 * The longest outage that a run outlives. An agent gives a run up 15 s after its last renewal: a lease of 2 s, and 13 s
 * more. Some of that goes by until it is connected again and hears of the next renewal.
 */
export const outlivedUs = 12_000_000;

type OverOutage = Outage & { readonly type: 'over' };

export function takeOutage<S>(facts: RunFacts<S>, state: RunState<S>, outage: Outage): Step<S> {
  switch (state.phase) {
    case 'running':
      return isOutlived(outage) ? resume(facts, state, outage) : giveUp(state, outage);
    case 'draining': {
      if (state.outage?.fromUs !== outage.fromUs) return [state, []];
      // Only now is it known how long it took.
      return [{ ...state, outage, ending: { ...state.ending, reason: sentence(outage) } }, []];
    }
    case 'finished':
      return [state, []];
    default:
      return assertNever(state);
  }
}

/** One that was too long may be told of only when it is over: this process was held up itself. */
function isOutlived(outage: Outage): outage is OverOutage {
  return outage.type === 'over' && outage.untilUs - outage.fromUs < outlivedUs;
}

function resume<S>({ tickUs }: RunFacts<S>, state: RunningRun<S>, outage: OverOutage): Step<S> {
  const backSeq = Math.ceil((outage.untilUs + reconnectUs) / tickUs);
  if (backSeq <= state.shaken.untilSeq) return [state, []];
  return [{ ...state, shaken: { untilSeq: backSeq, reason: clause(outage) } }, []];
}

function giveUp<S>(state: RunningRun<S>, outage: Outage): Step<S> {
  const atUs = outage.type === 'over' ? outage.untilUs : outage.nowUs;
  const cause = { reason: sentence(outage), atUs };
  const [ended, effects] = endWithout(state, 'aborted', cause);
  return [{ ...ended, outage }, effects];
}

function clause(outage: Outage): string {
  const until = outage.type === 'over' ? `to ${secondsOf(outage.untilUs)} s` : 'on';
  return `the coordinator was out of touch with its broker from ${secondsOf(outage.fromUs)} s ${until}`;
}

function sentence(outage: Outage): string {
  return `T${clause(outage).slice(1)}, longer than the ${outlivedUs / 1e6} s that a run outlives; the agents stopped by their leases.`;
}

function secondsOf(us: number): string {
  return (us / 1e6).toFixed(1);
}
