/** One simulation from its seed to what is known of it. */
import type { Search } from '@plimsoll/coordinator/run/search-port';
import type { AgentActivity } from '@plimsoll/core/agent-state';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSummary } from '@plimsoll/proto/api';
import type { Fault } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Scenario } from './scenario.ts';
import type { AgentBugs } from './sim-agent.ts';
import { SimFleet } from './sim-fleet.ts';
import { World } from './world.ts';

export interface Simulation<S> {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
  readonly search: Search<S>;
  readonly bugs: AgentBugs;
}

export interface StoredRun {
  readonly summary: RunSummary;
  readonly result: RunResult;
  readonly events: readonly NumberedEvent[];
}

export interface Outcome {
  readonly scenario: Scenario;
  readonly journal: Journal;
  /** By id; the first is the oldest. */
  readonly runs: readonly StoredRun[];
  /** The one that was accepted, if any was. */
  readonly runId: string | null;
  /** When the last record was complete; null when one isn't. */
  readonly finishedUs: number | null;
  readonly endUs: number;
  readonly steps: number;
  /** Those that live in the end. */
  readonly agents: readonly AgentEnd[];
  readonly hasCoordinator: boolean;
}

export interface AgentEnd {
  readonly agentId: string;
  /** What it says that it does. */
  readonly activity: AgentActivity;
  /** Whether any of its engines would still send something. */
  readonly isIssuing: boolean;
}

/** On top of the spec's own longest time: the search's overtime, getting ready, restarts and the last answers. */
const graceUs = 120_000_000;
/** After the end: leases run out, agents give up, the lost come back. */
const afterUs = 18_000_000;
const firstPlanUs = 60_000_000;

export async function simulate<S>(simulation: Simulation<S>): Promise<Outcome> {
  const { seed, scenario, faults, search, bugs } = simulation;
  const world = new World(seed, scenario);
  const fleet = new SimFleet(world, search, faults, bugs);
  const deadlineUs = scenario.spec.search.maxDurationMs * 1000 + graceUs;
  const { time } = world;
  let finishedUs: number | null = null;
  while (time.nowUs() < deadlineUs) {
    const untilUs = time.nowUs() + 250_000;
    while (await time.step(untilUs));
    world.field.advance();
    if (isOver(world, fleet)) {
      finishedUs = time.nowUs();
      break;
    }
  }
  // What goes wrong from here on is no business of the run's.
  world.active.clear();
  await pass(world, afterUs);
  // Agents that were left ready for a run that never began wait for its first plan for a minute.
  if (agentEnds(fleet).some(({ activity }) => activity !== 'idle')) await pass(world, firstPlanUs);
  return {
    scenario,
    journal: world.journal,
    runs: storedRuns(world),
    runId: fleet.operator.runId,
    finishedUs,
    endUs: time.nowUs(),
    steps: time.steps,
    agents: agentEnds(fleet),
    hasCoordinator: fleet.coordinator.process.state === 'running',
  };
}

function agentEnds<S>(fleet: SimFleet<S>): readonly AgentEnd[] {
  const living = Array.from(fleet.agents.values()).filter(
    ({ process, isOver }) => process.state === 'running' && !isOver,
  );
  return living.flatMap((agent) => {
    const activity = agent.activity();
    // It has only just started.
    if (activity === null) return [];
    const isIssuing = agent.engines.some((engine) => engine.nextDueTrueUs() < Infinity);
    return [{ agentId: agent.agentId, activity, isIssuing }];
  });
}

async function pass({ time, field }: World, us: number): Promise<void> {
  const endUs = time.nowUs() + us;
  while (await time.step(endUs));
  field.advance();
}

function isOver<S>(world: World, fleet: SimFleet<S>): boolean {
  const summaries = world.storage.list('summaries/');
  const isFinished =
    summaries.length > 0 &&
    summaries.every(({ value }) => parse<RunSummary>(value).state === 'finished');
  const { runId, hasGivenUp } = fleet.operator;
  if (isFinished && (runId !== null || hasGivenUp)) return true;
  return fleet.coordinator.process.state === 'dead' && fleet.comingBack === 0;
}

function storedRuns({ storage }: World): readonly StoredRun[] {
  return storage.list('summaries/').flatMap(({ value }) => {
    const summary = parse<RunSummary>(value);
    const result = storage.get(`runs/${summary.runId}/result`);
    if (result === null) return [];
    const events = storage.list(`runs/${summary.runId}/events/`);
    return [
      {
        summary,
        result: parse<RunResult>(result.value),
        events: events.map((entry) => parse<NumberedEvent>(entry.value)),
      },
    ];
  });
}

function parse<T>(bytes: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}
