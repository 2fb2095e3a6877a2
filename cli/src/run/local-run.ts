/**
 * A run without services: the fleet's own coordinator and agents, in this process. The agents are worker
 * threads, the bus is the in-process hub, the record is kept in an embedded store. Nothing about the run itself
 * differs from one on a fleet.
 */
import { availableParallelism } from 'node:os';
import { pacings } from '@plimsoll/agent/engine/wake-up';
import { type LocalAgents, startLocalAgents } from '@plimsoll/agent/local-agents';
import { createHub } from '@plimsoll/bus/hub';
import { capacitySearch } from '@plimsoll/coordinator/capacity-search';
import { type Coordinator, createCoordinator } from '@plimsoll/coordinator/coordinator';
import { silentLog } from '@plimsoll/coordinator/log';
import { noMeter } from '@plimsoll/coordinator/meter';
import { openSqliteStore } from '@plimsoll/coordinator/store/sqlite-store';
import type { Clock } from '@plimsoll/core/clock';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { RunHandle } from './run-handle.ts';

export interface LocalRunOptions {
  readonly agents: number;
  /** A file for the record, or `:memory:`. */
  readonly data: string;
  readonly clock: Clock;
  readonly wallMs: () => number;
  readonly random: () => number;
  /** Aborted by an interrupt, which may come before there is a run to stop. */
  readonly interrupt: AbortSignal;
}

const pool = 'local';
const tickMs = 1_000;
/** The threads share this machine's cores, with the target perhaps: with more of them than cores, timers must do. */
function spinUsOf(agents: number): number {
  return agents <= availableParallelism() ? pacings.gentle : pacings.economy;
}

/** Those of the run, and one for each load beside it. */
function agentsOf({ background }: RunSpec, { agents }: LocalRunOptions): number {
  return agents + background.length;
}

/** All of them are in one pool. */
function localSpec(spec: RunSpec, { agents }: LocalRunOptions): RunSpec {
  return {
    ...spec,
    agents: { ...spec.agents, pool, count: agents },
    background: spec.background.map((load) => ({ ...load, agents: { pool, count: 1 } })),
  };
}

/** Loading the engine and measuring what an agent can send, with all of them at it on few cores. */
const joinMs = 60_000;

export async function startLocalRun(
  spec: RunSpec,
  options: LocalRunOptions,
): Promise<Result<RunHandle, readonly Problem[]>> {
  await using stack = new AsyncDisposableStack();
  const hub = createHub();
  const store = stack.use(openSqliteStore(options.data));
  const bus = stack.use(hub.connect());
  const coordinator = stack.use(
    await createCoordinator({
      bus,
      store,
      clock: options.clock,
      log: silentLog,
      meter: noMeter,
      search: capacitySearch,
      tickMs,
      wallMs: options.wallMs,
      random: options.random,
    }),
  );
  const agents = stack.use(
    startLocalAgents({
      hub,
      count: agentsOf(spec, options),
      pool,
      spinUs: spinUsOf(agentsOf(spec, options)),
      logLevel: 'silent',
    }),
  );
  const runId = await createRun(coordinator, agents, spec, options);
  if (!runId.ok) return runId;
  return ok(handleOf(coordinator, agents, runId.value, stack.move()));
}

async function createRun(
  coordinator: Coordinator,
  agents: LocalAgents,
  spec: RunSpec,
  options: LocalRunOptions,
): Promise<Result<string, readonly Problem[]>> {
  const wanted = { pool, count: agentsOf(spec, options) };
  await Promise.race([coordinator.whenAgents(wanted, AbortSignal.timeout(joinMs)), agents.failed]);
  function stop(): void {
    coordinator.stopAll(`interrupted by ${String(options.interrupt.reason)}`);
  }
  options.interrupt.addEventListener('abort', stop, { once: true });
  try {
    const created = coordinator.createRun(localSpec(spec, options));
    if (options.interrupt.aborted) stop();
    const run = await Promise.race([created, agents.failed]);
    if (run.ok) return run;
    // Interrupted while it was preparing: there is a record, which says so.
    const runs = run.error.code === 'STOPPED' ? await coordinator.runs() : [];
    const newest = runs.find(({ name }) => name === spec.name);
    return newest === undefined ? err(run.error.problems) : ok(newest.runId);
  } finally {
    options.interrupt.removeEventListener('abort', stop);
  }
}

function handleOf(
  coordinator: Coordinator,
  agents: LocalAgents,
  runId: string,
  owned: AsyncDisposableStack,
): RunHandle {
  const done = new AbortController();
  // A thread that dies by itself is a bug of ours. The run goes on with the others; with none it ends.
  void agents.failed.catch((error: unknown) => {
    coordinator.stopRun(runId, `an agent failed: ${String(error)}`);
  });
  return {
    events: coordinator.events(runId, 0, done.signal),
    async stop(reason) {
      coordinator.stopRun(runId, reason);
    },
    async [Symbol.asyncDispose]() {
      done.abort();
      await owned.disposeAsync();
    },
  };
}
