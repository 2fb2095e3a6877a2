/**
 * Chaos on real processes: fleets on hosts of their own, one fault in each run, and the target's log as the judge. See
 * docs/chaos.md.
 *
 *     kinds x seeds --> islands 1 .. N --> a line for each run, what failed, and a table
 */
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './chaos-run.ts';
import { chaosHelp, parseChaosConfig } from './config.ts';
import { dispatch, isAsPromised, type Task } from './dispatch.ts';
import { kinds } from './kinds/all.ts';
import { mayMakeNamespaces, removeAbandonedLans } from './lan.ts';
import { failureText, outcomeLine, reportTable } from './report.ts';
import { type Effort, makeSetting } from './setting.ts';

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(chaosHelp);
  process.exit(0);
}
const config = parseChaosConfig(argv, join(tmpdir(), `plimsoll-chaos-${process.pid}`));
if (!(await mayMakeNamespaces())) {
  process.stderr.write(
    'Chaos runs need network namespaces: expected root on Linux with iproute2.\n',
  );
  process.exit(2);
}
/** Undisturbed, a search takes half of the time. */
const effort: Effort = { precision: '30%', maxSeconds: 25 };
const { out } = config;
await removeAbandonedLans();
const breakOff = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => breakOff.abort());
await mkdir(out, { recursive: true });
const setting = await makeSetting(join(out, `setting-${process.pid}`), {
  type: 'namespaces',
  id: 'any',
});
const tasks = listTasks();
const outcomes: Outcome[] = [];
/** Seeds of runs that were over before their fault, by kind. */
const again: Readonly<Record<string, number[]>> = Object.fromEntries(
  config.kinds.map((kind) => [kind, []]),
);
await Promise.all(Array.from({ length: config.jobs }, work));
const ordered = config.kinds.flatMap((kind) =>
  outcomes.filter((outcome) => outcome.kind === kind).toSorted((a, b) => a.seed - b.seed),
);
process.stdout.write(`\n${reportTable(ordered)}\n`);
if (!outcomes.every(isAsPromised)) process.exitCode = 1;

/** A round of all kinds after another, so that a pass that is broken off has seen all of them. */
function listTasks(): Task[] {
  const able = config.kinds.filter((name) => {
    const obstacle = kinds.find((kind) => kind.name === name)?.obstacle?.() ?? null;
    if (obstacle !== null) process.stderr.write(`${name} is left out: ${obstacle}\n`);
    return obstacle === null;
  });
  return Array.from({ length: config.runs }, (_, run) =>
    able.map((kind): Task => ({ kind, seed: config.seed + run })),
  ).flat();
}

async function work(): Promise<void> {
  const { signal } = breakOff;
  for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
    const folder = join(out, `${task.kind}-${task.seed}`);
    const outcome = await dispatch(task, folder, { setting, loopback: null, signal, effort });
    if (signal.aborted) break;
    outcomes.push(outcome);
    if (outcome.isMissed && again[task.kind]?.length !== config.runs) {
      // Another one in its place, of a seed beyond the others.
      const seed = config.seed + config.runs + (again[task.kind]?.push(task.seed) ?? 1) - 1;
      tasks.push({ kind: task.kind, seed });
    }
    process.stdout.write(`${outcomeLine(outcome)}\n`);
    if (isAsPromised(outcome) && !config.keeps) await rm(folder, { recursive: true, force: true });
    if (!isAsPromised(outcome)) process.stdout.write(`${failureText(outcome, folder)}\n`);
    await appendFile(join(out, 'outcomes.jsonl'), `${JSON.stringify(outcome)}\n`);
  }
}
