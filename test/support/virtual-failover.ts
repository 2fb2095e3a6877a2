/** Whole runs with the real search on a clock that is turned: the coordinator is killed on the way, or not. */
import { capacitySearch } from '@plimsoll/coordinator/capacity-search';
import { createCoordinator } from '@plimsoll/coordinator/coordinator';
import { silentLog } from '@plimsoll/coordinator/log';
import { noMeter } from '@plimsoll/coordinator/meter';
import { startFleetWith } from '@plimsoll/coordinator/testing/fleet';
import { specOf } from '@plimsoll/coordinator/testing/run-fixtures';
import { exponential, seededRng } from '@plimsoll/core/rng';
import type { RunResult } from '@plimsoll/core/run-result';

/** How long nobody conducts the run: what was measured with real processes. */
const goneUs = 1_300_000;
/** A single server of the textbook: 400/s at most, response times exponential with mean 1/(400 - rate). */
const serverRps = 400;

export interface VirtualRun {
  readonly seed: number;
  readonly precision: number;
  /** Of the run; null for a run that nobody disturbs. */
  readonly killAfterSeconds: number | null;
}

export async function runVirtually(options: VirtualRun): Promise<RunResult> {
  const rng = seededRng(options.seed);
  const latencyUsAt = (rps: number) => {
    const spareRps = Math.max(2, serverRps - rps);
    return Math.min(500_000, (exponential(rng) * 1e6) / spareRps);
  };
  const agents = ['a', 'b'].map((agentId) => ({ agentId, latencyUsAt }));
  await using fleet = await startFleetWith({ search: capacitySearch, agents });
  const { precision, killAfterSeconds } = options;
  const bounds = { startRps: 50, maxRps: 2000, maxDurationMs: 300_000 };
  const plain = specOf();
  const spec = {
    ...plain,
    search: { mode: 'capacity', ...bounds, confidence: 0.95, precision } as const,
    workload: { ...plain.workload, arrival: { type: 'poisson' } as const },
  };
  const created = await fleet.settled(fleet.coordinator.createRun(spec));
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  const runId = created.value;
  let { coordinator } = fleet;
  if (killAfterSeconds !== null) {
    await fleet.clock.advance(killAfterSeconds * 1e6);
    coordinator.abdicate('killed');
    await fleet.clock.advance(goneUs);
    coordinator = await createCoordinator({
      bus: fleet.hub.connect(),
      store: fleet.store,
      clock: fleet.clock,
      log: silentLog,
      meter: noMeter,
      search: capacitySearch,
      tickMs: 1000,
      wallMs: () => 0,
      random: () => 0.5,
    });
  }
  const { signal } = new AbortController();
  async function ended(): Promise<RunResult> {
    for await (const { event } of coordinator.events(runId, 0, signal)) {
      if (event.type === 'finished') return event.result;
    }
    throw new Error('the record has no end');
  }
  return await fleet.settled(ended());
}
