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
const lookMs = 4_000;

const repeats = Number(process.argv[2] ?? 20);
const ids = ['a1', 'a2', 'a3', 'a4'];
const idle = Object.fromEntries(ids.map((id) => [id, 'idle']));
await using sink = await startArrivalSink();
await using fleet = await startFleet(ids, {
  agents: ['--capacity', '1000', '--pacing', 'economy'],
});

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
  await sink.untilTime(hitMs + lookMs);
  fullMs.push(missedFor(sink, hitMs));
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

/**
 * How long the lost agent's quarter was missing. What a process that was held up sends late is in the log as well, so that
 * the fewest missing up to one of the last instants count.
 */
function missedFor(log: ArrivalSink, hitMs: number): number {
  const missing = Array.from({ length: 50 }, (_, index) => {
    const spanMs = lookMs - 10 * index;
    return (ratePerSecond * spanMs) / 1000 - log.countWithin(hitMs, hitMs + spanMs);
  });
  return (1000 * Math.min(...missing)) / (ratePerSecond / 4);
}

function describe(values: readonly number[]): string {
  const ordered = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    ((ordered[Math.ceil(share * ordered.length) - 1] ?? Number.NaN) / 1000).toFixed(2);
  return `p50 ${at(0.5)} s, p90 ${at(0.9)} s, max ${at(1)} s`;
}
