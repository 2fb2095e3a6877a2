/**
 * How soon a fleet of real processes is silent after the emergency stop, by the target's own log:
 *
 *     node test/bench/measure-stop.ts [agents] [repeats] [processes of agents, if not one each]
 *
 * Each repeat starts a run, lets it send for a second, calls POST /v1/stop, and looks at when the last request came
 * relative to the call's return. docs/reliability.md has what was measured.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { startFleet } from '../support/fleet.ts';
import { startSteadyRun } from '../support/steady-run.ts';
import { percentilesMs } from './percentiles.ts';

const ratePerSecond = 400;
/** Longer than a lease, so that a stop that reached nobody would show as one. */
const silentMs = 2_500;

const count = Number(process.argv[2] ?? 4);
const repeats = Number(process.argv[3] ?? 50);
const processes = process.argv[4] === undefined ? undefined : Number(process.argv[4]);
const ids = Array.from({ length: count }, (_, index) => `a${index + 1}`);
await using sink = await startArrivalSink();
await using fleet = await startFleet(ids, {
  agents: ['--capacity', '1000', '--pacing', 'economy'],
  ...(processes !== undefined && { processes }),
});

const lateMs: number[] = [];
const callMs: number[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  const run = await startSteadyRun(fleet, sink.url, {
    ratePerSecond,
    agents: { count },
    // As many in all as a target of one process takes at once.
    connections: 4,
  });
  await sink.untilMore(ratePerSecond, 60_000);
  const calledMs = performance.now();
  const answer = await fleet.post('/v1/stop', {});
  await answer.text();
  const returnedMs = performance.now();
  await wait(silentMs);
  callMs.push(returnedMs - calledMs);
  lateMs.push((sink.arrivals.at(-1) ?? 0) - returnedMs);
  await run.ended(60_000);
}
process.stdout.write(
  `${count} agents${processes === undefined ? '' : ` in ${processes} processes`}, ${repeats} stops at ${ratePerSecond}/s\n` +
    `the call took          ${percentilesMs(callMs)}\n` +
    `last request after it  ${percentilesMs(lateMs)}\n`,
);
