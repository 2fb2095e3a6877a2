/**
 * What ticks cost one core, without the bus: their bytes, reading them, and merging them into windows. They are made
 * beforehand, as real agents would send them to a coordinator that merges every boundary. CPU time is that of all threads
 * of this process, so that garbage is paid for.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { assert } from '@plimsoll/core/assert';
import type { Tick } from '@plimsoll/core/tick';
import { acceptTick, startWindows, type Windows } from '@plimsoll/core/windows';
import { decodeTick, encodeTick } from '@plimsoll/proto/codec/tick';
import { createLatencyPool } from './latency-pool.ts';
import { SimulatedAgent } from './simulated-agent.ts';

export interface MergeMeasurement {
  readonly samples: number;
  readonly tickBytes: number;
  readonly lastTickBytes: number;
  readonly readPerSecond: number;
  readonly mergedPerSecond: number;
  readonly bothPerSecond: number;
  /** Memory taken from the heap for a tick, until its window has ended. */
  readonly garbagePerTick: number;
}

export interface MergeOptions {
  readonly agents: number;
  readonly samples: number;
  readonly boundaries: number;
}

const job = { runId: 'run', term: 1, tickUs: 1_000_000 };
const passCount = 8;
const context = { latencyLimitUs: 100_000, tickUs: job.tickUs };

export function measureMerge(options: MergeOptions): MergeMeasurement {
  const messages = makeMessages(options);
  // The first time compiles the code.
  const { allocated } = replay(messages, options, collectGarbage);
  // The least of some passes: what else runs on the machine only adds.
  const passes = Array.from({ length: passCount }, () => replay(messages, options, () => {}));
  const least = (of: (pass: Replay) => number) => Math.min(...passes.map(of));
  const ticks = options.agents * options.boundaries;
  const bytes = messages.flat().reduce((sum, message) => sum + message.length, 0);
  return {
    samples: options.samples,
    tickBytes: bytes / ticks,
    lastTickBytes: messages.at(-1)?.[0]?.length ?? 0,
    readPerSecond: (ticks * 1000) / least(({ readMs }) => readMs),
    mergedPerSecond: (ticks * 1000) / least(({ mergeMs }) => mergeMs),
    bothPerSecond: (ticks * 1000) / least(({ readMs, mergeMs }) => readMs + mergeMs),
    garbagePerTick: allocated / ticks,
  };
}

/** For each boundary, the agents' ticks. */
function makeMessages({ agents, samples, boundaries }: MergeOptions): readonly Uint8Array[][] {
  const pool = createLatencyPool(1);
  const crew = crewOf(agents);
  return Array.from({ length: boundaries }, (_, index) =>
    crew.map((agent) => {
      agent.merged(index);
      agent.count(index + 1, samples, pool.pick(samples, 1));
      return encodeTick(agent.tick(job, 1));
    }),
  );
}

interface Replay {
  readonly readMs: number;
  readonly mergeMs: number;
  readonly allocated: number;
}

/** @param pause called before each boundary */
function replay(
  messages: readonly Uint8Array[][],
  { agents, boundaries }: MergeOptions,
  pause: () => void,
): Replay {
  let windows: Windows = startWindows(context, crewOf(agents));
  let found = 0;
  let readMs = 0;
  let mergeMs = 0;
  let allocated = 0;
  for (const boundary of messages) {
    pause();
    const heapBefore = process.memoryUsage().heapUsed;
    const startMs = cpuMs();
    const ticks = boundary.map(read);
    const middleMs = cpuMs();
    for (const tick of ticks) {
      const [next, completed] = acceptTick(windows, tick);
      windows = next;
      found += completed.length;
    }
    readMs += middleMs - startMs;
    mergeMs += cpuMs() - middleMs;
    allocated += Math.max(0, process.memoryUsage().heapUsed - heapBefore);
  }
  assert(found === boundaries, 'a window for each boundary');
  return { readMs, mergeMs, allocated };
}

function crewOf(agents: number): readonly SimulatedAgent[] {
  return Array.from({ length: agents }, (_, i) => new SimulatedAgent(`sim-${i}`, 1));
}

function read(message: Uint8Array): Tick {
  const tick = decodeTick(message);
  assert(tick.ok, 'a tick that can be read');
  return tick.value;
}

/** Of all threads of this process: those that collect garbage are part of the price. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
