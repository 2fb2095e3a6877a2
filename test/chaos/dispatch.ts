/** Gives a chaos run an island, waits for its outcome, and clears away what it leaves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from './chaos-run.ts';
import { commandOn, createLan, type Lan, removeLan } from './lan.ts';
import type { Effort, Setting } from './setting.ts';

/** What island-main.ts is told. */
export interface Order {
  readonly kind: string;
  readonly seed: number;
  readonly lan: Lan;
  readonly setting: Setting;
  readonly folder: string;
  readonly outcomeFile: string;
  readonly effort: Effort;
}

export interface Task {
  readonly kind: string;
  readonly seed: number;
}

export interface DispatchOptions {
  readonly setting: Setting;
  /** Where the hosts are loopback addresses; null for namespaces. */
  readonly loopback: Lan | null;
  /** Breaks the run off. */
  readonly signal: AbortSignal;
  readonly effort: Effort;
}

/** Start, run, end, and each of them slow. */
const longestMs = 230_000;
const logCharsMax = 1_000;
const script = new URL('./island-main.ts', import.meta.url).pathname;

/**
 * @param folder for the run's logs; it is made, and stays
 */
export async function dispatch(
  task: Task,
  folder: string,
  { setting, loopback, signal, effort }: DispatchOptions,
): Promise<Outcome> {
  await mkdir(folder, { recursive: true });
  const id = `${process.pid}-${task.kind}-${task.seed}`;
  const lan = loopback ?? (await createLan(id));
  const outcomeFile = join(folder, 'outcome.json');
  const order: Order = { ...task, lan, setting, folder, outcomeFile, effort };
  const argv = commandOn(lan, 'operator', [process.execPath, script, JSON.stringify(order)]);
  const [command = '', ...args] = argv;
  const logFile = join(folder, 'operator.log');
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    stdio: ['ignore', log, log],
    // A group of its own, which may be given priority over all else.
    detached: true,
    // Half of the processor time that the start of a process takes.
    env: { ...process.env, NODE_COMPILE_CACHE: join(setting.folder, 'compiled') },
  });
  await endOf(child, signal);
  const left = lan.type === 'namespaces' ? await removeLan(lan.id) : [];
  const outcome = await readOutcome(outcomeFile, task, await readFile(logFile, 'utf8'));
  const { judgement } = outcome;
  const whole = { ...outcome, judgement: { ...judgement, others: [...judgement.others, ...left] } };
  return whole;
}

export function isAsPromised({ judgement }: Outcome): boolean {
  const { verdict, counts, others } = judgement;
  return verdict !== 'wrong' && counts.length === 0 && others.length === 0;
}

async function endOf(child: ChildProcess, signal: AbortSignal): Promise<void> {
  const breakOff = () => void child.kill('SIGKILL');
  const late = setTimeout(breakOff, longestMs);
  signal.addEventListener('abort', breakOff);
  if (signal.aborted) breakOff();
  await once(child, 'exit');
  signal.removeEventListener('abort', breakOff);
  clearTimeout(late);
}

/** @param log what the operator wrote, which says why where there is no outcome */
async function readOutcome(file: string, task: Task, log: string): Promise<Outcome> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Outcome;
  } catch {
    const others = [`the run broke off: ${log.slice(0, logCharsMax)}`];
    const judgement = { verdict: 'wrong', counts: [], others } as const;
    return { ...task, fault: 'unknown', ending: 'none', seconds: 0, isMissed: false, judgement };
  }
}
