/**
 * Simulates fleets, one for each seed, and says where a promise was broken. See docs/simulation.md.
 *
 *     seeds --> worker 1 .. N --> failures on stdout, progress on stderr, and a summary
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseSimulationConfig, simulationHelp } from './config.ts';
import { failureText } from './failure-text.ts';
import { faultText } from './faults.ts';
import { caseByHand, caseOf, judge } from './judge.ts';
import type { SeedAnswer, SeedQuestion } from './worker.ts';

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(simulationHelp);
  process.exit(0);
}
const { seeds, jobs, minutes, isByHand, isVerbose } = parseSimulationConfig(argv);
const startedMs = Date.now();
const [first, last] = seeds;
const verdicts = new Map<string, number>();
let next = first;
let done = 0;
let failed = 0;
let simulatedSeconds = 0;
let saidMs = startedMs;

if (isVerbose) for (let seed = first; seed <= last; seed++) await tell(seed);
else await Promise.all(Array.from({ length: jobs }, work));
if (!isVerbose) summarise();
if (failed > 0) process.exitCode = 1;

function isOpen(): boolean {
  return next <= last || Date.now() - startedMs < minutes * 60_000;
}

async function work(): Promise<void> {
  const worker = fork(join(import.meta.dirname, 'worker.ts'));
  const died = once(worker, 'exit').then(([code, signal]) => {
    throw new Error(`a worker ended by itself (${signal ?? code})`);
  });
  died.catch(() => {});
  while (isOpen()) {
    const answered = once(worker, 'message') as Promise<[SeedAnswer]>;
    worker.send({ seed: next++, isByHand } satisfies SeedQuestion);
    const [answer] = await Promise.race([answered, died]);
    note(answer);
  }
  worker.kill();
}

function note({ failure, verdict, ...answer }: SeedAnswer): void {
  done += 1;
  simulatedSeconds += answer.simulatedSeconds;
  verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  if (failure !== null) {
    failed += 1;
    process.stdout.write(`${failure}\n`);
  }
  if (Date.now() - saidMs < 10_000) return;
  saidMs = Date.now();
  process.stderr.write(`${done} runs, ${failed} failed, now at seed ${answer.seed}\n`);
}

function summarise(): void {
  const seconds = (Date.now() - startedMs) / 1000;
  const counts = Array.from(verdicts, ([verdict, count]) => `${verdict} ${count}`).toSorted();
  process.stdout.write(
    `${done} simulated runs, seeds ${first} to ${next - 1}: ${failed} failed; ${counts.join(', ')}; ` +
      `${(simulatedSeconds / 3600).toFixed(1)} hours of fleets in ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(1)} runs/s\n`,
  );
}

async function tell(seed: number): Promise<void> {
  const judged = await judge(isByHand ? caseByHand(seed) : caseOf(seed));
  const { journal, runs } = judged.outcome;
  process.stdout.write(`${judged.case.faults.map(faultText).join('\n')}\n\n`);
  process.stdout.write(`${journal.lines.join('\n')}\n`);
  for (const { result, events } of runs) {
    for (const { event } of events) process.stdout.write(`${JSON.stringify(event)}\n`);
    process.stdout.write(`${result.runId}: ${result.verdict}, ${result.reason}\n`);
  }
  if (judged.violations.length === 0) return;
  failed += 1;
  process.stdout.write(`${failureText(judged, judged)}\n`);
}
