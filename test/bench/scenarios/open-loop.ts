/** At a rate, whatever the answers do: does a tool reach the rate, and how late are its sends? */
import { medianOf, type Standing } from '../contest.ts';
import { type Lag, parseLagUs } from '../peers/plimsoll.ts';
import { fixed, type Table, thousands, threeDigits } from '../report/markdown-table.ts';
import {
  type Contender,
  cpuSecondsPerMillion,
  plainTask,
  ratePerSecond,
  type Task,
} from '../trial.ts';
import { problemsOf } from './closed-loop.ts';
import { runsInWords, type Scenario } from './scenario.ts';

/** Of wrk's rate in the closed loop. */
const loadFactor = 0.7;
const grpcRatePerSecond = 50_000;

export const httpOpen: Scenario = {
  name: 'http-open',
  isExtra: false,
  async run({ contest, contenders, repeats, seconds, wrkRate }) {
    const rate = Math.round(loadFactor * (await wrkRate()));
    const standings = await contest(
      'http-open',
      openTask(rate, { seconds }),
      contenders.filter(isForOpenLoop),
    );
    return {
      title: 'HTTP/1.1, open loop',
      text: `A POST of 1 KiB on 64 connections at ${thousands(rate)}/s, which is ${loadFactor} of wrk's closed loop. ${arrivals}`,
      runs: runsInWords(repeats, seconds),
      table: openTable(standings, rate),
      notes: problemsOf(standings),
    };
  },
};

export const grpcOpen: Scenario = {
  name: 'grpc-open',
  isExtra: false,
  async run({ contest, contenders, repeats, seconds }) {
    const rate = grpcRatePerSecond;
    const shape = { seconds, protocol: 'grpc', connections: 4, streams: 32 } as const;
    const standings = await contest('grpc-open', openTask(rate, shape), contenders);
    return {
      title: 'gRPC, open loop',
      text: `Unary calls of 1 KiB at ${thousands(rate)}/s on 4 connections with 32 streams each. ${arrivals}`,
      runs: runsInWords(repeats, seconds),
      table: openTable(standings, rate),
      notes: problemsOf(standings),
    };
  },
};

/** Left out: what can't come near the rate, and what differs from another only in its latencies. */
function isForOpenLoop({ peer }: Contender): boolean {
  return peer.name !== 'locust' && peer.name !== 'autocannon, corrected';
}

const arrivals =
  'Our arrivals are Poisson, the other tools’ evenly spaced. Lag is from the instant a request was due to the instant it was sent; only ours says it.';

export function openTask(ratePerSecond: number, changes: Partial<Task>): Task {
  return {
    ...plainTask,
    shape: { type: 'open', ratePerSecond, arrival: 'poisson', mayGrow: false },
    ...changes,
  };
}

export function openTable(standings: readonly Standing[], asked: number): Table {
  return {
    header: [
      'tool',
      'reached/s',
      '% of asked',
      'lag p50 us',
      'lag p99 us',
      'lag p99.9 us',
      'p50 ms',
      'p99 ms',
      'p99.9 ms',
      'CPU s per million',
    ],
    rows: standings.map((standing) => {
      const rate = medianOf(standing, ratePerSecond);
      return [
        standing.name,
        thousands(rate),
        rate === null ? '–' : fixed((100 * rate) / asked, 1),
        ...lagCells(standing),
        threeDigits(medianOf(standing, ({ report }) => report.latencyMs.p50)),
        threeDigits(medianOf(standing, ({ report }) => report.latencyMs.p99)),
        threeDigits(medianOf(standing, ({ report }) => report.latencyMs.p999)),
        fixed(medianOf(standing, cpuSecondsPerMillion), 2),
      ];
    }),
  };
}

export function lagCells(standing: Standing): readonly string[] {
  const read = (pick: (lag: Lag) => number) =>
    standing.name.startsWith('plimsoll')
      ? threeDigits(medianOf(standing, ({ output }) => pick(parseLagUs(output))))
      : '–';
  return [read(({ p50 }) => p50), read(({ p99 }) => p99), read(({ p999 }) => p999)];
}
