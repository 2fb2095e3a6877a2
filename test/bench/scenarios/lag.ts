/** How punctual our sends are at a moderate rate. */

import { medianOf } from '../contest.ts';
import { thousands } from '../report/markdown-table.ts';
import { ratePerSecond as reached } from '../trial.ts';
import { problemsOf } from './closed-loop.ts';
import { lagCells, openTask } from './open-loop.ts';
import { runsInWords, type Scenario } from './scenario.ts';

const ratePerSecond = 10_000;
const warmUpSeconds = 2;

export const lag: Scenario = {
  name: 'lag',
  isExtra: false,
  async run({ contest, contenders, repeats, seconds }) {
    const ours = contenders.filter(({ peer }) => peer.name === 'plimsoll');
    const base = openTask(ratePerSecond, { seconds: seconds + warmUpSeconds, warmUpSeconds });
    const http = await contest('lag, http', base, ours);
    const grpc = await contest(
      'lag, grpc',
      { ...base, protocol: 'grpc', connections: 4, streams: 32 },
      ours,
    );
    const named = [...http.map(withName('HTTP/1.1')), ...grpc.map(withName('gRPC'))];
    return {
      title: 'Lag at 10,000/s',
      text: 'Poisson arrivals, counted from two seconds after the start, when the code is warm.',
      runs: runsInWords(repeats, seconds),
      table: {
        header: ['protocol', 'requests/s', 'p50 us', 'p99 us', 'p99.9 us'],
        rows: named.map(({ name, standing }) => [
          name,
          thousands(medianOf(standing, reached)),
          ...lagCells(standing),
        ]),
      },
      notes: problemsOf([...http, ...grpc]),
    };
  },
};

function withName<T>(
  name: string,
): (standing: T) => { readonly name: string; readonly standing: T } {
  return (standing) => ({ name, standing });
}
