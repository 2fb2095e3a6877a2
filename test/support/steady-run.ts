/** A run that offers one constant rate to a sink for as long as it is let. */
import type { Counters } from '@plimsoll/core/counters';
import type { RunResult } from '@plimsoll/core/run-result';
import type { AgentList } from '@plimsoll/proto/api';
import type { ArrivalSink } from './arrival-sink.ts';
import { eventually } from './eventually.ts';
import type { Fleet } from './fleet.ts';

export interface SteadyRun {
  readonly runId: string;
  result(): Promise<RunResult>;
  /** Its final result; rejects when it takes longer than `limitMs`. */
  ended(limitMs: number): Promise<RunResult>;
}

export interface SteadyLoad {
  readonly ratePerSecond: number;
  readonly agents: object;
  /** Of each agent. */
  readonly connections?: number;
  /** What differs from the search of such a run. */
  readonly search?: object;
  /** Load beside it; none by default. */
  readonly background?: readonly object[];
}

/** The search gives such a run up after half a minute: it can't get any higher. */
export async function startSteadyRun(
  fleet: Fleet,
  url: string,
  { ratePerSecond, agents, connections = 64, search = {}, background = [] }: SteadyLoad,
): Promise<SteadyRun> {
  const created = await fleet.post('/v1/runs', {
    version: 1,
    name: 'steady',
    target: { protocol: 'http', endpoints: [url], connections },
    workload: { arrival: 'constant', request: { path: '/' } },
    slo: ['latency.p99 <= 900ms'],
    search: { startRate: ratePerSecond, maxRate: ratePerSecond, maxDuration: '2m', ...search },
    agents,
    background,
  });
  if (created.status !== 201) throw new Error(`No run: ${await created.text()}`);
  const { runId } = (await created.json()) as { runId: string };
  const result = async () =>
    (await (await fetch(`${fleet.url}/v1/runs/${runId}`)).json()) as RunResult;
  return {
    runId,
    result,
    async ended(limitMs) {
      return await eventually('the end of the run', limitMs, async () => {
        const now = await result();
        return now.verdict === null ? null : now;
      });
    },
  };
}

/**
 * Resolves once it is certain that one of four agents' share was missing for 3 s at most after `hitMs`. How much is
 * missing is the measure: it neither shrinks when a machine is slow, nor is it hidden by what comes late.
 */
export async function untilFullAgain(
  sink: ArrivalSink,
  hitMs: number,
  ratePerSecond: number,
): Promise<void> {
  const fullAgainSeconds = 3;
  await sink.untilTime(hitMs + 1000 * (fullAgainSeconds + 1));
  const most = (fullAgainSeconds * ratePerSecond) / 4;
  const what = `no more than ${most} requests missing`;
  await eventually(what, 10_000, () => sink.missingSince(hitMs, ratePerSecond) <= most || null);
}

/** What an agent says to have issued in the run that it has ended. */
export async function issuedBy(fleet: Fleet, agentId: string): Promise<number> {
  const agent = fleet.agents.get(agentId);
  if (agent === undefined) throw new Error(`No agent ${agentId}`);
  const over = await agent.untilLogged(({ msg }) => msg === 'the run is over here');
  return (over['counters'] as Counters).issued;
}

/** What each agent is doing, by id; resolves once that is as wanted. */
export async function untilStates(
  fleet: Fleet,
  wanted: Readonly<Record<string, string>>,
  limitMs: number,
): Promise<void> {
  await eventually(`agents as ${JSON.stringify(wanted)}`, limitMs, async () => {
    const { agents } = (await (await fetch(`${fleet.url}/v1/agents`)).json()) as AgentList;
    const states = new Map(agents.map(({ agentId, state }) => [agentId, state as string]));
    return Object.entries(wanted).every(([id, state]) => states.get(id) === state) || null;
  });
}
