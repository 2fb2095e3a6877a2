/** One run on one island with one fault: starts it all, inflicts the fault at its instant, waits for the end, and judges. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Counters } from '@plimsoll/core/counters';
import { seededRng } from '@plimsoll/core/rng';
import type { RunResult } from '@plimsoll/core/run-result';
import { readEvents } from '../support/sse.ts';
import { agentStates, createRun, leads, resultAt, untilReady } from './api.ts';
import { readArrivals } from './arrival-log.ts';
import { Island } from './island.ts';
import { type Judgement, judge } from './judge.ts';
import { Draw, type Fault, type Kind, nowMs } from './kind.ts';
import { agentHosts, type Host, type Lan } from './lan.ts';
import { type Effort, type Setting, specFor } from './setting.ts';

export interface ChaosRun {
  readonly kind: Kind;
  readonly seed: number;
  readonly lan: Lan;
  readonly setting: Setting;
  readonly folder: string;
  readonly effort: Effort;
}

export interface Outcome {
  readonly kind: string;
  readonly seed: number;
  /** What was done, and when. */
  readonly fault: string;
  readonly ending: string;
  readonly judgement: Judgement;
  /** Of the load. */
  readonly seconds: number;
  /** The run was over before the fault, such as on a machine that had no time for it. */
  readonly isMissed: boolean;
}

/** After the start of the load; runs that nobody disturbs take twelve seconds or more. */
const faultFromMs = 1_000;
const faultUntilMs = 9_000;
/** A search's 25 s, 15 s for an agent that is out of reach, and as much again on a busy machine. */
const endsWithinMs = 80_000;
const idleWithinMs = 40_000;
const toldWithinMs = 5_000;
const recordWithinMs = 3_000;
const pollMs = 250;

export async function chaosRun(run: ChaosRun): Promise<Outcome> {
  const { kind, seed, lan, setting, folder, effort } = run;
  const draw = new Draw(seededRng(seed));
  const fittings = kind.fittings?.(folder, draw) ?? {};
  const afterMs = draw.between(faultFromMs, Math.min(faultUntilMs, 500 * effort.maxSeconds));
  const island = new Island({ lan, setting, folder, fittings });
  await island.start();
  const leader = await untilReady(island);
  await goFirst();
  const runId = await createRun(island, leader, specFor(lan, seed, effort));
  await poll(endsWithinMs, async () => hasBegun(await resultAt(island, leader, runId)));
  const ending = untilEnded(island, runId);
  await wait(afterMs);
  const faultMs = nowMs();
  const fault = await kind.inflict(island, draw);
  const { result, endedMs } = await ending;
  const others = await whatRemains(island, fault);
  const told = await toldBy(island, runId);
  await keepRecord(island, runId);
  const late = await island.stop();
  const own = await ownCounts(island);
  const log = await readArrivals(island.arrivalFile, lan);
  const text = `${fault.text}, ${(afterMs / 1000).toFixed(1)} s after the load began`;
  const seconds = result?.durationSeconds ?? 0;
  const isMissed = result !== null && endedMs < faultMs;
  const common = { kind: kind.name, seed, fault: text, seconds, isMissed };
  if (result === null) {
    const problem = `not over within ${endsWithinMs / 1000} s`;
    const judgement: Judgement = { verdict: 'wrong', counts: [], others: [problem] };
    return { ...common, ending: 'none', judgement };
  }
  const judged = judge({ fault, result, told, own, log, faultMs, endedMs });
  const ends = late.map((host) => `the process on ${host} did not end when it was told to`);
  return {
    ...common,
    ending: `${result.verdict}: ${result.reason}`,
    judgement: { ...judged, others: [...judged.others, ...others, ...ends] },
  };
}

/**
 * From here on this island's processes go before others of the machine: hosts of their own would have processors of their own,
 * and a machine that is busy with something else makes every run void. Without the right to that the runs are void more often.
 */
async function goFirst(): Promise<void> {
  const renice = ['-n', '-10', '-g', String(process.pid)];
  await promisify(execFile)('renice', renice).catch(() => {});
  // Where the kernel shares processors out among sessions first, that says nothing outside of this one.
  await writeFile('/proc/self/autogroup', '-10').catch(() => {});
}

function hasBegun(result: RunResult | null): true | null {
  return result !== null && result.requests.offered > 20 ? true : null;
}

/** Whoever tells the final result first; null for a run that has none in time. */
async function untilEnded(island: Island, runId: string) {
  const result = await poll(endsWithinMs, async () => {
    const answers = await Promise.all(
      island.coordinators.map((host) => resultAt(island, host, runId)),
    );
    return answers.find((answer) => answer !== null && answer.verdict !== null) ?? null;
  });
  return { result, endedMs: nowMs() };
}

/** Every agent that can be heard is free for the next run. */
async function whatRemains(island: Island, fault: Fault): Promise<readonly string[]> {
  const wanted = agentHosts.filter((host) => fault.gone?.includes(host) !== true);
  let seen = 'no coordinator leads';
  const idle = await poll(idleWithinMs, async () => {
    for (const host of island.coordinators) {
      if (!(await leads(island, host))) continue;
      const states = await agentStates(island, host);
      seen = JSON.stringify(Object.fromEntries(states));
      return wanted.every((agent) => states.get(agent) === 'idle') ? true : null;
    }
    return null;
  });
  return idle === null ? [`expected idle agents after the run, found ${seen}`] : [];
}

/** The leader knows the end a moment before it is in the store, where the others read it. */
async function toldBy(island: Island, runId: string): Promise<readonly RunResult[]> {
  let told: readonly RunResult[] = [];
  await poll(toldWithinMs, async () => {
    const answers = await Promise.all(
      island.coordinators.map((host) => resultAt(island, host, runId)),
    );
    told = answers.filter((answer) => answer !== null);
    return told.every(({ verdict }) => verdict !== null) ? true : null;
  });
  return told;
}

/** For whoever looks into the run's folder. */
async function keepRecord(island: Island, runId: string): Promise<void> {
  for (const host of island.coordinators) {
    if (!(await leads(island, host))) continue;
    const url = `${island.apiOf(host)}/v1/runs/${runId}/events`;
    const late = wait(recordWithinMs, []);
    const events = await Promise.race([readEvents(url, { untilType: 'finished' }), late]);
    const lines = events.map(({ data }) => JSON.stringify(data));
    await writeFile(join(island.folder, 'record.jsonl'), lines.join('\n'));
    return;
  }
}

/** What each agent logged when the run was over for it. */
async function ownCounts(island: Island): Promise<ReadonlyMap<Host, Counters>> {
  const own = new Map<Host, Counters>();
  for (const host of agentHosts) {
    for (const line of (await readFile(island.logOf(host), 'utf8')).split('\n')) {
      if (!line.includes('"the run is over here"')) continue;
      own.set(host, (JSON.parse(line) as { counters: Counters }).counters);
    }
  }
  return own;
}

/** Null when it takes too long. */
async function poll<T>(limitMs: number, look: () => Promise<T | null>): Promise<T | null> {
  const lateMs = nowMs() + limitMs;
  while (nowMs() < lateMs) {
    const found = await look();
    if (found !== null) return found;
    await wait(pollMs);
  }
  return null;
}
