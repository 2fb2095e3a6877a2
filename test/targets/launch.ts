/** Starts a timer target as a child process. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Behaviour, goodBehaviour } from './behaviour.ts';
import { startChildServer } from './child-server.ts';
import { formatSettings } from './config.ts';
import type { StationSpec } from './station.ts';

export interface TimerTargetOptions {
  readonly station: StationSpec;
  /** What differs from goodBehaviour. */
  readonly behaviour?: Partial<Behaviour>;
  readonly seed?: number;
}

export interface LaunchedTimerTarget extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  /** Answers by status, as the target counted them: `{"200": 17, "429": 1}`. */
  stats(): Promise<Readonly<Record<string, number>>>;
  /** Stops the process from outside, by SIGSTOP, and lets it go on after `forMs`. */
  freeze(forMs: number): Promise<void>;
}

export async function launchTimerTarget(options: TimerTargetOptions): Promise<LaunchedTimerTarget> {
  const behaviour = { ...goodBehaviour, ...options.behaviour };
  const child = await startChildServer({
    script: new URL('./main.ts', import.meta.url),
    args: formatSettings({ station: options.station, behaviour, seed: options.seed ?? 1 }),
    readyMs: 10_000,
  });
  const { http = '' } = child.urls;
  return {
    pid: child.pid,
    url: http,
    stats: async () => (await child.readJson(`${http}/stats`)) as Record<string, number>,
    async freeze(forMs) {
      child.signal('SIGSTOP');
      await wait(forMs);
      child.signal('SIGCONT');
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
