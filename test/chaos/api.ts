/** What the coordinators of an island say at their APIs. One that doesn't answer soon says nothing. */
import type { RunResult } from '@plimsoll/core/run-result';
import type { AgentList } from '@plimsoll/proto/api';
import { eventually } from '../support/eventually.ts';
import type { Island } from './island.ts';
import { agentHosts, type Host } from './lan.ts';

const answerMs = 1_000;
/** Twenty processes at once on a busy machine. */
const startMs = 120_000;

export async function leads(island: Island, host: Host): Promise<boolean> {
  return (await ask(`${island.apiOf(host)}/readyz`))?.ok === true;
}

export function leaderOf(island: Island): Promise<Host> {
  return eventually('a coordinator that leads', startMs, async () => {
    for (const host of island.coordinators) if (await leads(island, host)) return host;
    return null;
  });
}

export async function standbyOf(island: Island): Promise<Host> {
  const leader = await leaderOf(island);
  return island.coordinators.find((host) => host !== leader) ?? leader;
}

/** What each agent is doing, by id. */
export async function agentStates(
  island: Island,
  host: Host,
): Promise<ReadonlyMap<string, string>> {
  const answer = await ask(`${island.apiOf(host)}/v1/agents`);
  if (answer?.ok !== true) return new Map();
  const { agents } = (await answer.json()) as AgentList;
  return new Map(agents.map(({ agentId, state }) => [agentId, state]));
}

/** Resolves with the leader once all agents are at its disposal. */
export function untilReady(island: Island): Promise<Host> {
  return eventually('three idle agents', startMs, async () => {
    const leader = await leaderOf(island);
    const states = await agentStates(island, leader);
    return agentHosts.every((host) => states.get(host) === 'idle') ? leader : null;
  });
}

export async function createRun(island: Island, leader: Host, spec: object): Promise<string> {
  const created = await fetch(`${island.apiOf(leader)}/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(spec),
  });
  if (created.status !== 201) throw new Error(`No run: ${await created.text()}`);
  return ((await created.json()) as { runId: string }).runId;
}

/** Null from one that doesn't answer, or doesn't know the run. */
export async function resultAt(
  island: Island,
  host: Host,
  runId: string,
): Promise<RunResult | null> {
  const answer = await ask(`${island.apiOf(host)}/v1/runs/${runId}`);
  return answer?.ok === true ? ((await answer.json()) as RunResult) : null;
}

async function ask(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(answerMs) });
  } catch {
    return null;
  }
}
