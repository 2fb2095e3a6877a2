/** Runs a command on one core, bounded in time, and says what it printed and what it used. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { decodeUsage, type Usage } from './usage.ts';

export interface Command {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Pin {
  readonly launcher: string;
  readonly core: number;
  readonly limitMs: number;
}

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly usage: Usage;
}

export async function runMeasured({ argv, env }: Command, pin: Pin): Promise<Finished> {
  const child = spawn(pin.launcher, launcherArguments(pin, argv), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  // Each is a pipe, as `stdio` asks.
  const pipes = child.stdio.slice(1, 4) as Readable[];
  const [stdout = '', stderr = '', usage = ''] = await Promise.all(pipes.map((pipe) => text(pipe)));
  return { stdout, stderr, usage: decodeUsage(usage) };
}

export function launcherArguments(
  { core, limitMs }: Pick<Pin, 'core' | 'limitMs'>,
  argv: readonly string[],
): readonly string[] {
  return ['--core', String(core), '--limit-ms', String(limitMs), '--', ...argv];
}
