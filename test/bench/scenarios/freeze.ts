/** A sink that stands still at known times: does a tool report what somebody who waited must have seen? */
import { medianOf, type Standing } from '../contest.ts';
import { fixed, threeDigits } from '../report/markdown-table.ts';
import { plainSink } from '../sink-process.ts';
import { errorPercent, type FreezePlan, freezeQuantileMs } from '../statistics/freeze-answer.ts';
import { plainTask, type Task } from '../trial.ts';
import { problemsOf } from './closed-loop.ts';
import { runsInWords, type Scenario } from './scenario.ts';

const ratePerSecond = 1_000;
const runSeconds = 4;
const freezeMs = 500;
const freezesAtMs = [1_000, 2_500];

const plan: FreezePlan = { runMs: runSeconds * 1_000, freezeMs, freezes: freezesAtMs.length };
const expected = { p99: freezeQuantileMs(plan, 0.99), p999: freezeQuantileMs(plan, 0.999) };

const task: Task = {
  ...plainTask,
  // Evenly spaced, so that the answer is known to the arrival.
  shape: { type: 'open', ratePerSecond, arrival: 'constant', mayGrow: true },
  seconds: runSeconds,
  sink: { ...plainSink, freezes: freezesAtMs.map((atMs) => ({ atMs, forMs: freezeMs })) },
};

export const freeze: Scenario = {
  name: 'freeze',
  isExtra: false,
  async run({ contest, contenders, repeats }) {
    // The answer is known, so one run shows it; on a busy machine ask for five repeats and get three.
    const times = Math.max(1, repeats - 2);
    const http = await contest('freeze, http', task, contenders, times);
    const grpcTask = { ...task, protocol: 'grpc', connections: 4, streams: 32 } as const;
    const grpc = await contest('freeze, grpc', grpcTask, contenders, times);
    const wrk = contenders.filter(({ peer }) => peer.name === 'wrk');
    const closed = await contest(
      'freeze, closed',
      { ...task, shape: { type: 'closed' } },
      wrk,
      times,
    );
    return {
      title: 'A frozen target',
      text: `The sink stands still for ${freezeMs} ms, ${freezesAtMs.length} times in ${runSeconds} s, under ${ratePerSecond}/s of evenly spaced requests. Three of four requests never meet a freeze; of all, the slowest hundredth and thousandth must wait what the table's first row says. Tools that add connections or users when answers are late may do so.`,
      runs: runsInWords(times, runSeconds),
      table: {
        header: ['tool', 'p50 ms', 'p99 ms', 'error %', 'p99.9 ms', 'error %'],
        rows: [
          ['what happened', 'below 1', fixed(expected.p99, 0), '', fixed(expected.p999, 0), ''],
          ...http.map((standing) => row(standing, standing.name)),
          ...closed.map((standing) => row(standing, 'wrk, closed loop: it has no rate')),
          ...grpc.map((standing) => row(standing, `${standing.name}, gRPC`)),
        ],
      },
      notes: [...problemsOf([...http, ...closed, ...grpc]), ...quirks],
    };
  },
};

const quirks = [
  'autocannon’s -C switches its correction off (its long name is --ignoreCoordinatedOmission); both ways are shown.',
  'wrk corrects the latencies of its closed loop by itself; how many of its requests met a freeze depends on its speed.',
];

function row(standing: Standing, name: string): readonly string[] {
  const p50 = medianOf(standing, ({ report }) => report.latencyMs.p50);
  const p99 = medianOf(standing, ({ report }) => report.latencyMs.p99);
  const p999 = medianOf(standing, ({ report }) => report.latencyMs.p999);
  return [
    name,
    threeDigits(p50),
    fixed(p99, 1),
    p99 === null ? '–' : fixed(errorPercent(p99, expected.p99), 1),
    fixed(p999, 1),
    p999 === null ? '–' : fixed(errorPercent(p999, expected.p999), 1),
  ];
}
