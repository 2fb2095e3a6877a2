/**
 * How long load outlives its only coordinator, by the target's own log:
 *
 *     node test/bench/measure-lease.ts [agents] [repeats]
 *
 * Each repeat starts a fleet of real processes and a run, lets it send for a second, kills the coordinator (SIGKILL), and looks
 * at when the last request came after that. A lease is 2 s. docs/reliability.md has what was measured.
 */
import { once } from 'node:events';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { startFleet } from '../support/fleet.ts';
import { startSteadyRun } from '../support/steady-run.ts';
import { percentilesMs } from './percentiles.ts';

const ratePerSecond = 400;
const silentMs = 4_000;

const count = Number(process.argv[2] ?? 4);
const repeats = Number(process.argv[3] ?? 20);
const ids = Array.from({ length: count }, (_, index) => `a${index + 1}`);
const lastMs: number[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  await using sink = await startArrivalSink();
  await using fleet = await startFleet(ids, {
    agents: ['--capacity', '1000', '--pacing', 'economy'],
  });
  await startSteadyRun(fleet, sink.url, { ratePerSecond, agents: { count } });
  await sink.untilMore(ratePerSecond, 60_000);
  const { child } = fleet.coordinator;
  const died = once(child, 'exit');
  child.kill('SIGKILL');
  const killedMs = performance.now();
  await died;
  await sink.untilTime(killedMs + silentMs);
  lastMs.push((sink.arrivals.at(-1) ?? 0) - killedMs);
}
process.stdout.write(
  `${count} agents, ${repeats} coordinators killed at ${ratePerSecond}/s\n` +
    `last request after the kill  ${percentilesMs(lastMs)}\n`,
);
