/** As fast as each tool can: the generator has one core, and the sink, which is faster than all, the other. */
import { medianOf, type Standing } from '../contest.ts';
import { fixed, type Table, thousands, threeDigits } from '../report/markdown-table.ts';
import { cpuSecondsPerMillion, plainTask, ratePerSecond, sinkBusyPercent } from '../trial.ts';
import { runsInWords, type Scenario } from './scenario.ts';

export const httpClosed: Scenario = {
  name: 'http-closed',
  isExtra: false,
  async run({ contest, contenders, repeats, seconds }) {
    const standings = await contest('http-closed', { ...plainTask, seconds }, contenders);
    return {
      title: 'HTTP/1.1, closed loop',
      text: 'A POST of 1 KiB on 64 connections, each kept busy.',
      runs: runsInWords(repeats, seconds),
      table: closedTable(standings, 'wrk'),
      notes: [...problemsOf(standings), ...quirks],
    };
  },
};

export const grpcClosed: Scenario = {
  name: 'grpc-closed',
  isExtra: false,
  async run({ contest, contenders, repeats, seconds }) {
    const task = { ...plainTask, protocol: 'grpc', seconds, connections: 4, streams: 32 } as const;
    const standings = await contest('grpc-closed', task, contenders);
    return {
      title: 'gRPC, closed loop',
      text: 'A unary call of 1 KiB on 4 connections with 32 streams each, all kept busy.',
      runs: runsInWords(repeats, seconds),
      table: closedTable(standings, 'h2load'),
      notes: problemsOf(standings),
    };
  },
};

const quirks = [
  'autocannon refuses -C without a rate; its latencies are whole milliseconds.',
  'perf_analyzer posts a form to a TorchServe path, and its own timers fail there: the rate is the sink’s count.',
];

export function closedTable(standings: readonly Standing[], yardstick: string): Table {
  const base = standings.find(({ name }) => name === yardstick);
  const baseRate = base === undefined ? null : medianOf(base, ratePerSecond);
  const rated = standings
    .map((standing) => ({ standing, rate: medianOf(standing, ratePerSecond) }))
    .toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  return {
    header: [
      'tool',
      'requests/s',
      `x ${yardstick}`,
      'p50 ms',
      'p99 ms',
      'CPU s per million',
      'errors',
      'sink busy %',
    ],
    rows: rated.map(({ standing, rate }) => [
      standing.name,
      thousands(rate),
      rate === null || baseRate === null ? '–' : fixed(rate / baseRate, 2),
      threeDigits(medianOf(standing, ({ report }) => report.latencyMs.p50)),
      threeDigits(medianOf(standing, ({ report }) => report.latencyMs.p99)),
      fixed(medianOf(standing, cpuSecondsPerMillion), 2),
      thousands(medianOf(standing, ({ report }) => report.errors)),
      fixed(medianOf(standing, sinkBusyPercent), 0),
    ]),
  };
}

export function problemsOf(standings: readonly Standing[]): readonly string[] {
  return standings.flatMap(({ name, problem }) =>
    problem === null ? [] : [`${name} gave no result: ${problem}`],
  );
}
