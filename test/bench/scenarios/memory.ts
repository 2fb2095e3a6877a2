/** How much memory our agent takes with many requests under way. */
import { medianOf } from '../contest.ts';
import { fixed, thousands } from '../report/markdown-table.ts';
import { plainSink } from '../sink-process.ts';
import { ratePerSecond as reached, type Task } from '../trial.ts';
import { problemsOf } from './closed-loop.ts';
import { openTask } from './open-loop.ts';
import { runsInWords, type Scenario } from './scenario.ts';

const ratePerSecond = 20_000;
/** Times the rate, this keeps 1,000 requests under way. */
const delayMs = 50;

export const memory: Scenario = {
  name: 'rss',
  isExtra: false,
  async run({ contest, contenders, repeats, seconds }) {
    const ours = contenders.filter(({ peer }) => peer.name === 'plimsoll');
    const base = openTask(ratePerSecond, { seconds, sink: { ...plainSink, delayMs } });
    // A little more room than 1,000, since arrivals come in clumps.
    const http: Task = { ...base, connections: 1_200 };
    const grpc: Task = { ...base, protocol: 'grpc', connections: 40, streams: 32 };
    const standings = [
      ...(await contest('rss, http', http, ours)).map((standing) => ({ standing, on: 'HTTP/1.1' })),
      ...(await contest('rss, grpc', grpc, ours)).map((standing) => ({ standing, on: 'gRPC' })),
    ];
    return {
      title: 'Memory',
      text: `20,000/s to a sink that answers after ${delayMs} ms: 1,000 requests are under way at any time, on 1,200 connections (HTTP/1.1) or 40 connections with 32 streams each (gRPC). Peak resident memory of the whole process.`,
      runs: runsInWords(repeats, seconds),
      table: {
        header: ['tool', 'protocol', 'requests/s', 'peak MB'],
        rows: standings.map(({ standing, on }) => [
          standing.name,
          on,
          thousands(medianOf(standing, reached)),
          fixed(
            medianOf(standing, ({ usage }) => usage.peakRssMb),
            0,
          ),
        ]),
      },
      notes: problemsOf(standings.map(({ standing }) => standing)),
    };
  },
};
