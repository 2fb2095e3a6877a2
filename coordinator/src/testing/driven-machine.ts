/** A run's machine without its shell: tests put inputs in and look at what it wanted done. */
import type { RunEvent } from '@plimsoll/core/run-event';
import { fleetLimitRps } from '../run/fleet-limit.ts';
import { startMachine, transition } from '../run/machine.ts';
import { type ManualState, orManual } from '../run/manual-search.ts';
import type {
  PlannedRate,
  RunAgent,
  RunEffect,
  RunFacts,
  RunInput,
  RunState,
} from '../run/run-state.ts';
import { resultOf } from '../run/run-totals.ts';
import type { Search } from '../run/search-port.ts';
import { type ClimbingState, climbingSearch } from './climbing-search.ts';
import { type SpecSketch, specOf, type TickSketch, tickOf } from './run-fixtures.ts';

type State = ClimbingState | ManualState;

const twoAgents: readonly RunAgent[] = [
  { agentId: 'a', incarnation: 1, weight: 1000, limitRps: null },
  { agentId: 'b', incarnation: 1, weight: 3000, limitRps: null },
];

export interface MachineSketch {
  readonly spec?: SpecSketch;
  readonly tickMs?: number;
  readonly search?: Search<ClimbingState>;
  readonly agents?: readonly RunAgent[];
}

/** Of run `r1` in term 1, whose agents were ready at 0.3 s. */
export function driveMachine(sketch: MachineSketch = {}) {
  const { tickMs = 1000, search = climbingSearch, agents = twoAgents } = sketch;
  const spec = specOf(sketch.spec);
  const facts: RunFacts<State> = {
    runId: 'r1',
    term: 1,
    spec,
    tickUs: tickMs * 1000,
    search: orManual(search),
    problem: {
      search: spec.search,
      slo: spec.slo,
      tiers: spec.tiers,
      tickMs,
      clientLimitRps: fleetLimitRps(agents),
    },
  };
  let [state, effects]: readonly [RunState<State>, readonly RunEffect[]] = startMachine(
    facts,
    agents,
    300_000,
  );
  const all: RunEffect[] = [...effects];
  function put(input: RunInput): readonly RunEffect[] {
    [state, effects] = transition(facts, state, input);
    all.push(...effects);
    return effects;
  }
  return {
    put,
    tick: (sketch: TickSketch) => put({ type: 'tick', tick: tickOf(sketch) }),
    /** Agents a and b pass a boundary. `completed` is each one's count so far. */
    both(seq: number, completed: number, more: Partial<TickSketch> = {}) {
      put({ type: 'tick', tick: tickOf({ agentId: 'a', seq, completed, ...more }) });
      return put({ type: 'tick', tick: tickOf({ agentId: 'b', seq, completed, ...more }) });
    },
    state: () => state,
    result: () => resultOf(facts, state),
    plans: () => plansOf(all),
    events: <T extends RunEvent['type']>(type: T) => eventsOf(all, type),
  };
}

function plansOf(effects: readonly RunEffect[]): readonly PlannedRate[] {
  return effects.flatMap((effect) => (effect.type === 'plan' ? [effect.plan] : []));
}

function eventsOf<T extends RunEvent['type']>(effects: readonly RunEffect[], type: T) {
  return effects.flatMap((effect) =>
    effect.type === 'record' && effect.event.type === type
      ? [effect.event as Extract<RunEvent, { type: T }>]
      : [],
  );
}
