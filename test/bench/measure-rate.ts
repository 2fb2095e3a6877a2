/**
 * How soon, and how much together, a fleet of real processes changes its rate when it is asked to, by the target's own log:
 *
 *     node test/bench/measure-rate.ts [agents] [changes] [processes of agents]
 *
 * One run whose rate is set by hand goes up and down between two rates. Each agent has one connection, so that the log tells
 * agents apart, and arrivals are constant, so that the log tells when each one's rate changed (step-instant.ts). All
 * processes are on one machine and share its clock. docs/reliability.md has what was measured.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { RateSet } from '@plimsoll/proto/api';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { startFleet } from '../support/fleet.ts';
import { startSteadyRun } from '../support/steady-run.ts';
import { percentilesMs } from './percentiles.ts';
import { stepInstantMs } from './step-instant.ts';

const [lowRps, highRps] = [20, 40];
/** The log before a change and after it, from when it is certainly over. */
const lookMs = 1_000;
const overMs = 250;

interface Change {
  readonly calledMs: number;
  readonly answeredMs: number;
  readonly set: RateSet;
  readonly beforeRps: number;
  readonly afterRps: number;
}

const count = Number(process.argv[2] ?? 50);
const changes = Number(process.argv[3] ?? 60);
const processes = Number(process.argv[4] ?? 4);
const ids = Array.from({ length: count }, (_, index) => `a${index + 1}`);
await using sink = await startArrivalSink();
await using fleet = await startFleet(ids, {
  agents: ['--capacity', '1000', '--pacing', 'economy', '--log-level', 'debug'],
  processes,
});
// So many processes have just started, on fewer cores: what they do at first is not what is measured.
await wait(count * 200);
const run = await startSteadyRun(fleet, sink.url, {
  ratePerSecond: count * lowRps,
  agents: { count },
  connections: 1,
  search: { mode: 'manual', maxRate: count * highRps, maxDuration: '10m' },
});
await sink.untilMore(count * lowRps * 2, 60_000);

const made: Change[] = [];
for (let change = 0; change < changes; change++) {
  const isUp = change % 2 === 0;
  const [beforeRps, afterRps] = isUp ? [lowRps, highRps] : [highRps, lowRps];
  // Anywhere in a tick.
  await wait(lookMs + overMs + ((change * 137) % 500));
  const calledMs = performance.now();
  const answer = await fleet.post(`/v1/runs/${run.runId}/rate`, {
    ratePerSecond: count * afterRps,
  });
  const set = (await answer.json()) as RateSet;
  if (answer.status !== 200) throw new Error(`No rate: ${JSON.stringify(set)}`);
  made.push({ calledMs, answeredMs: performance.now(), set, beforeRps, afterRps });
}
await wait(lookMs + overMs);
await fleet.post('/v1/stop', {});
const { requests } = await run.ended(60_000);

const logs = sink.byConnection.filter((arrivals) => arrivals.length > changes);
const steps = made.map(({ calledMs, beforeRps, afterRps }) =>
  logs
    .map((arrivals) =>
      stepInstantMs({
        arrivals,
        beforeRps,
        afterRps,
        beforeMs: [calledMs - lookMs, calledMs],
        afterMs: [calledMs + overMs, calledMs + overMs + lookMs],
      }),
    )
    .toSorted((a, b) => a - b),
);
const told = await Promise.all(made.map(({ set }) => toldStarts(set.revision)));
const delays = steps.map(
  (each, index) => (each.at(-1) ?? Number.NaN) - (made[index]?.calledMs ?? 0),
);
process.stdout.write(
  `${count} agents in ${processes} processes, ${changes} changes between ${count * lowRps}/s and ${count * highRps}/s\n` +
    `${logs.length} agents in the log; ${requests.issued} requests issued, ${sink.arrivals.length} came\n` +
    `the call took                    ${percentilesMs(made.map((one) => one.answeredMs - one.calledMs))}\n` +
    `call to the last agent's step    ${percentilesMs(delays)}\n` +
    `first to last step, by the log   ${percentilesMs(steps.map(spreadOf))}\n` +
    `the same for nine of ten agents  ${percentilesMs(steps.map(spreadOfMost))}\n` +
    `first to last, by their clocks   ${percentilesMs(told.map(({ startsMs }) => spreadOf(startsMs)))}\n` +
    `plan received before its start   ${percentilesMs(told.flatMap(({ aheadMs }) => aheadMs).map((ms) => -ms))} (negative: ahead)\n` +
    `answers that came in time        ${made.reduce((sum, { set }) => sum + set.inTime, 0)} of ${count * changes}\n`,
);

/** What the agents' logs say of a plan: when it starts by each one's idea of the run's clock, and how long before it came. */
async function toldStarts(revision: number) {
  const lines = await Promise.all(
    Array.from(fleet.agents, ([id, agent]) =>
      agent.untilLogged(
        ({ msg, agent: by, ...line }) =>
          msg === 'plan in force' && by === id && line['revision'] === revision,
      ),
    ),
  );
  const starts = lines.map((line) => ({
    startsMs: ((line['startsAtUs'] as readonly number[])[0] ?? Number.NaN) / 1000,
    receivedMs: Number(line['receivedUs']) / 1000,
  }));
  return {
    startsMs: starts.map(({ startsMs }) => startsMs).toSorted((a, b) => a - b),
    aheadMs: starts.map(({ startsMs, receivedMs }) => startsMs - receivedMs),
  };
}

function spreadOf(ordered: readonly number[]): number {
  return (ordered.at(-1) ?? Number.NaN) - (ordered[0] ?? Number.NaN);
}

function spreadOfMost(ordered: readonly number[]): number {
  const left = Math.round(ordered.length * 0.05);
  return spreadOf(ordered.slice(left, ordered.length - left));
}
