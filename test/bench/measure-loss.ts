/**
 * How soon a run offers its whole rate again after one of four agents of a real fleet went away, by the target's own log:
 *
 *     node test/bench/measure-loss.ts [repeats]
 *
 * Half of the repeats kill the agent, the others stop it (SIGSTOP). docs/reliability.md has what was measured.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type ArrivalSink, startArrivalSink } from '../support/arrival-sink.ts';
import { startFleet } from '../support/fleet.ts';
import { startSteadyRun, untilStates } from '../support/steady-run.ts';

const ratePerSecond = 400;
const spanMs = 250;
/** Three of the four agents send three quarters of the rate. */
const fullShare = 0.95;
const lookMs = 4_000;

const repeats = Number(process.argv[2] ?? 20);
const ids = ['a1', 'a2', 'a3', 'a4'];
const idle = Object.fromEntries(ids.map((id) => [id, 'idle']));
await using sink = await startArrivalSink();
await using fleet = await startFleet(ids, ['--capacity', '1000', '--pacing', 'economy']);

const noticedMs: number[] = [];
const fullMs: number[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  await untilStates(fleet, idle, 30_000);
  const run = await startSteadyRun(fleet, sink.url, { ratePerSecond, agents: { count: 4 } });
  await sink.untilMore(ratePerSecond, 60_000);
  // The beats' phase is the agents'; this spreads the moment over it.
  await wait((repeat * 137) % 1000);
  const signal = repeat % 2 === 0 ? 'SIGKILL' : 'SIGSTOP';
  const hitMs = performance.now();
  fleet.agents.get('a2')?.child.kill(signal);
  await untilStates(fleet, { a2: 'lost' }, 30_000);
  noticedMs.push(performance.now() - hitMs);
  await sink.untilTime(hitMs + lookMs + spanMs);
  fullMs.push(fullFrom(sink, hitMs) - hitMs);
  await fleet.post('/v1/stop', {});
  if (signal === 'SIGSTOP') fleet.agents.get('a2')?.child.kill('SIGCONT');
  else fleet.startAgent('a2');
  await run.ended(60_000);
}
process.stdout.write(
  `one of 4 agents lost, ${repeats} times, at ${ratePerSecond}/s\n` +
    `noticed          ${describe(noticedMs)}\n` +
    `full rate again  ${describe(fullMs)}\n`,
);

/** From when on the rate is full: the end of the last stretch in which it wasn't. */
function fullFrom(log: ArrivalSink, hitMs: number): number {
  let fromMs = hitMs;
  for (let atMs = hitMs; atMs < hitMs + lookMs; atMs += 10) {
    const expected = (fullShare * ratePerSecond * spanMs) / 1000;
    if (log.countWithin(atMs, atMs + spanMs) < expected) fromMs = atMs + spanMs / 2;
  }
  return fromMs;
}

function describe(values: readonly number[]): string {
  const ordered = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    ((ordered[Math.ceil(share * ordered.length) - 1] ?? Number.NaN) / 1000).toFixed(2);
  return `p50 ${at(0.5)} s, p90 ${at(0.9)} s, max ${at(1)} s`;
}
