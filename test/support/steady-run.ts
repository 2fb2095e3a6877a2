/** A run that offers one constant rate to a sink for as long as it is let. */
import { setTimeout as wait } from 'node:timers/promises';
import type { RunResult } from '@plimsoll/core/run-result';
import type { AgentList } from '@plimsoll/proto/api';
import type { Fleet } from './fleet.ts';

export interface SteadyRun {
  readonly runId: string;
  result(): Promise<RunResult>;
  /** Its final result; rejects when it takes longer than `limitMs`. */
  ended(limitMs: number): Promise<RunResult>;
}

const pollMs = 50;

/** The search gives such a run up after half a minute: it can't get any higher. */
export async function startSteadyRun(
  fleet: Fleet,
  url: string,
  { ratePerSecond, agents }: { readonly ratePerSecond: number; readonly agents: object },
): Promise<SteadyRun> {
  const created = await fleet.post('/v1/runs', {
    version: 1,
    name: 'steady',
    target: { protocol: 'http', endpoints: [url] },
    workload: { arrival: 'constant', request: { path: '/' } },
    slo: ['latency.p99 <= 900ms'],
    search: { startRate: ratePerSecond, maxRate: ratePerSecond, maxDuration: '2m' },
    agents,
  });
  if (created.status !== 201) throw new Error(`No run: ${await created.text()}`);
  const { runId } = (await created.json()) as { runId: string };
  const result = async () =>
    (await (await fetch(`${fleet.url}/v1/runs/${runId}`)).json()) as RunResult;
  return {
    runId,
    result,
    async ended(limitMs) {
      const late = AbortSignal.timeout(limitMs);
      for (;;) {
        const now = await result();
        if (now.verdict !== null) return now;
        await wait(pollMs, undefined, { signal: late });
      }
    },
  };
}

/** What each agent is doing, by id; resolves once that is as wanted. */
export async function untilStates(
  fleet: Fleet,
  wanted: Readonly<Record<string, string>>,
  limitMs: number,
): Promise<void> {
  const late = AbortSignal.timeout(limitMs);
  for (;;) {
    const { agents } = (await (await fetch(`${fleet.url}/v1/agents`)).json()) as AgentList;
    const states = new Map(agents.map(({ agentId, state }) => [agentId, state as string]));
    if (Object.entries(wanted).every(([id, state]) => states.get(id) === state)) return;
    await wait(pollMs, undefined, { signal: late });
  }
}
