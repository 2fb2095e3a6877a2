/** Runs whose coordinator is killed on the way: what is asked of them, and what their record says. */
import { once } from 'node:events';
import type { NumberedEvent, RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import { type LaunchedTimerTarget, launchTimerTarget } from '../targets/launch.ts';
import type { StationSpec } from '../targets/station.ts';
import { type CoordinatorProcess, startSharedFleet, untilLeading } from './shared-fleet.ts';
import { readEvents } from './sse.ts';

/**
 * Twenty servers that take 100 ms on average, so that 180/s or so hold: few requests, and a limit on their times beside
 * which a busy machine's lateness is small.
 */
const station: StationSpec = {
  servers: 20,
  maxBatch: 1,
  baseUs: 0,
  perItemUs: 100_000,
  service: 'exponential',
  stalls: null,
  queueLimit: 400,
};

export function launchSlowTarget(): Promise<LaunchedTimerTarget> {
  return launchTimerTarget({ station });
}

export async function createSlowRun(
  url: string,
  target: LaunchedTimerTarget,
  search: { readonly precision: string; readonly maxDuration: string },
): Promise<string> {
  const created = await fetch(`${url}/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      version: 1,
      name: 'failover',
      target: { protocol: 'http', endpoints: [target.url] },
      workload: { arrival: 'poisson', request: { method: 'POST', path: '/', body: { text: 'x' } } },
      slo: ['latency.p95 <= 600ms', 'errors <= 0.1%'],
      search: { startRate: 50, maxRate: 1000, ...search },
      agents: { count: 2 },
    }),
  });
  if (created.status !== 201) throw new Error(await created.text());
  return ((await created.json()) as { runId: string }).runId;
}

/** From the kill to the record's word that another coordinator conducts the run. */
export async function killAndAdopt(
  leader: CoordinatorProcess,
  nextUrl: () => Promise<string>,
  runId: string,
): Promise<{ readonly url: string; readonly adoptedAfterMs: number }> {
  const died = once(leader.service.child, 'exit');
  leader.service.child.kill('SIGKILL');
  const killedAt = performance.now();
  await died;
  const url = await nextUrl();
  await readUntil(url, runId, (events) => events.some(isTakeover));
  return { url, adoptedAfterMs: performance.now() - killedAt };
}

export async function readUntil(
  url: string,
  runId: string,
  isEnough: (events: readonly RunEvent[]) => boolean,
): Promise<readonly RunEvent[]> {
  const seen: RunEvent[] = [];
  await readEvents(`${url}/v1/runs/${runId}/events`, {
    isEnough: ({ data }) => {
      seen.push((data as NumberedEvent).event);
      return isEnough(seen);
    },
  });
  return seen;
}

export function windowsOf(events: readonly RunEvent[]) {
  return events.filter((event) => event.type === 'window');
}

export function isTakeover(event: RunEvent): boolean {
  return event.type === 'decision' && event.reason.includes('took the run over');
}

/** Windows that don't count since nobody conducted the run in them. */
export function hiddenWindows(events: readonly RunEvent[]) {
  return windowsOf(events).filter(({ voidReason }) => voidReason?.includes('took the run over'));
}

export async function resultOf(url: string, runId: string): Promise<RunResult> {
  return (await (await fetch(`${url}/v1/runs/${runId}`)).json()) as RunResult;
}

/** What the target answered, by its own count. */
export async function answeredBy(target: LaunchedTimerTarget): Promise<number> {
  return Object.values(await target.stats()).reduce((sum, count) => sum + count, 0);
}

export interface FailoverOutcome {
  readonly result: RunResult;
  readonly answered: number;
  readonly events: readonly RunEvent[];
  /** Null without a kill. */
  readonly adoptedAfterMs: number | null;
}

/**
 * A whole run on two coordinators that share a store.
 *
 * @param killAfterWindows the leader is killed after so many; null for a run that nobody disturbs
 */
export async function runWithStandby(
  search: { readonly precision: string; readonly maxDuration: string },
  killAfterWindows: number | null,
): Promise<FailoverOutcome> {
  await using target = await launchSlowTarget();
  await using fleet = await startSharedFleet('jetstream');
  const leader = await fleet.startCoordinator();
  await untilLeading(leader.url);
  const standby = await fleet.startCoordinator();
  await fleet.startAgents(['a1', 'a2']);
  const runId = await createSlowRun(leader.url, target, search);
  let adoptedAfterMs: number | null = null;
  if (killAfterWindows !== null) {
    // The standby tells the record as well, before and after it takes the run over.
    await readUntil(standby.url, runId, (seen) => windowsOf(seen).length >= killAfterWindows);
    ({ adoptedAfterMs } = await killAndAdopt(leader, async () => standby.url, runId));
  }
  const events = await readUntil(standby.url, runId, (seen) => seen.at(-1)?.type === 'finished');
  const result = await resultOf(standby.url, runId);
  return { result, events, adoptedAfterMs, answered: await answeredBy(target) };
}
