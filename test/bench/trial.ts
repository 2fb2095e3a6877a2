/** One tool, one job, one fresh sink: what the tool said, what it used, and what the sink saw. */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runMeasured } from './measured-process.ts';
import type { Job, Peer, PeerCommand, Report } from './peers/peer.ts';
import {
  plainSink,
  readArrivals,
  type SinkCounts,
  type SinkOptions,
  startSink,
} from './sink-process.ts';
import type { Usage } from './usage.ts';
import type { Workbench } from './workbench.ts';

export interface Contender {
  readonly peer: Peer;
  readonly path: string;
  /** Keeps books that must agree with the sink's. */
  readonly isOurs: boolean;
}

export type Task = Omit<Job, 'port' | 'files'> & {
  readonly sink: Omit<SinkOptions, 'logPath'>;
  /** Whether the sink's log of arrivals is wanted. */
  readonly isLogged: boolean;
};

export const plainTask: Task = {
  protocol: 'http',
  shape: { type: 'closed' },
  seconds: 3,
  warmUpSeconds: 0,
  connections: 64,
  streams: 1,
  sink: plainSink,
  isLogged: false,
};

export type Trial =
  | {
      readonly type: 'done';
      readonly report: Report;
      readonly output: string;
      readonly usage: Usage;
      readonly sink: SinkCounts;
      /** Seconds after the first; null when no log was asked for. */
      readonly arrivals: Float64Array | null;
    }
  | { readonly type: 'unable' }
  | { readonly type: 'failed'; readonly reason: string };

/** Time to start, to connect and to write a report, on top of the load itself. */
const slackMs = 15_000;

export async function runTrial(
  { peer, path }: Contender,
  task: Task,
  bench: Workbench,
): Promise<Trial> {
  const logPath = task.isLogged ? join(bench.files.scratch, 'arrivals.bin') : null;
  const limitMs = task.seconds * 1_000 + slackMs;
  const pin = { launcher: bench.launcher, limitMs };
  // Whether it can is asked before a sink is started for it.
  if (peer.command({ ...task, port: 0, files: bench.files }, path) === null) {
    return { type: 'unable' };
  }
  const sink = await startSink(
    bench.sink,
    { ...task.sink, logPath },
    { ...pin, core: bench.sinkCore, limitMs: 2 * limitMs },
  );
  const command = peer.command({ ...task, port: sink.port, files: bench.files }, path)!;
  const finished = await runMeasured(command, { ...pin, core: bench.generatorCore });
  const counts = await sink.stop();
  const { usage } = finished;
  if (usage.timedOut) return { type: 'failed', reason: `killed after ${limitMs / 1_000} s` };
  const words = finished.stderr.trim().split('\n').at(-1) ?? '';
  if (counts.requests < 2) return { type: 'failed', reason: `sent nothing: ${words}` };
  try {
    const output = printed(command, finished.stdout);
    const report = peer.parse(output);
    const arrivals = logPath === null ? null : readArrivals(logPath);
    return { type: 'done', report, output, usage, sink: counts, arrivals };
  } catch (error) {
    return { type: 'failed', reason: `${String(error)} (exit ${usage.exitCode}) ${words}` };
  }
}

function printed(command: PeerCommand, stdout: string): string {
  const [program, ...args] = command.reportArgv ?? [];
  if (program === undefined) return stdout;
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 20_000 });
}

/** As the sink saw it: it trusts no tool's clock, and leaves out how long a tool takes to start. */
export function ratePerSecond(trial: Trial & { type: 'done' }): number {
  return trial.sink.seconds > 0 ? (trial.sink.requests - 1) / trial.sink.seconds : 0;
}

export function cpuSecondsPerMillion(trial: Trial & { type: 'done' }): number {
  return (trial.usage.cpuSeconds / trial.sink.requests) * 1e6;
}

/** How near the sink was to being the limit itself. */
export function sinkBusyPercent({ sink }: Trial & { type: 'done' }): number {
  return sink.seconds > 0 ? (100 * sink.cpuSeconds) / sink.seconds : 0;
}
