/** What arrives at the sink, by its own clock: is the rate exact, and are Poisson arrivals Poisson? */
import type { DoneTrial } from '../contest.ts';
import { fixed } from '../report/markdown-table.ts';
import { plainSink } from '../sink-process.ts';
import {
  a2Limit,
  dispersion,
  exponentialA2,
  gapsOf,
  passShare,
} from '../statistics/poisson-arrivals.ts';
import { ratePerSecond as reached, type Task } from '../trial.ts';
import { problemsOf } from './closed-loop.ts';
import { openTask } from './open-loop.ts';
import { runsInWords, type Scenario, type ScenarioContext } from './scenario.ts';

const ratePerSecond = 10_000;
const binSeconds = 0.01;
const blockLength = 1_000;
/** Code is still being compiled; judged is what comes later. */
const warmUpSeconds = 2;
const fullSeconds = { poisson: 60, constant: 10, long: 300 };
const quickSeconds = { poisson: 10, constant: 5 };

/** The sink keeps its core busy here: a wake-up would blur the instants that are judged. */
const watched: Partial<Task> = { sink: { ...plainSink, spins: true }, isLogged: true };

export const arrivals: Scenario = {
  name: 'arrivals',
  isExtra: false,
  async run(context) {
    const seconds = context.isQuick ? quickSeconds : fullSeconds;
    const poisson = await watch(context, 'poisson', seconds.poisson);
    const constant = await watch(context, 'constant', seconds.constant);
    return {
      title: 'Arrivals at the sink',
      text: `HTTP/1.1 at 10,000/s, judged by the sink's log of arrivals: ${seconds.poisson} s of Poisson arrivals (judged from the third second on), ${seconds.constant} s of evenly spaced ones.`,
      runs: 'One run of each',
      table: {
        header: ['measure', 'expected', 'measured'],
        rows: [
          ...constant.done.map((trial) => rateRow(trial)),
          ...poisson.done.flatMap((trial) => poissonRows(trial)),
        ],
      },
      notes: problemsOf([poisson, constant]),
    };
  },
};

export const longRate: Scenario = {
  name: 'long-rate',
  isExtra: true,
  async run(context) {
    const standing = await watch(context, 'constant', fullSeconds.long);
    return {
      title: 'Rate over five minutes',
      text: 'HTTP/1.1 at 10,000/s, evenly spaced, by the sink’s clock.',
      runs: runsInWords(1, fullSeconds.long),
      table: { header: ['measure', 'expected', 'measured'], rows: standing.done.map(rateRow) },
      notes: problemsOf([standing]),
    };
  },
};

async function watch(context: ScenarioContext, arrival: 'poisson' | 'constant', seconds: number) {
  const [ours] = context.contenders.filter(({ peer }) => peer.name === 'plimsoll');
  if (ours === undefined) throw new Error('plimsoll is always among the contenders');
  const task = openTask(ratePerSecond, {
    seconds,
    shape: { type: 'open', ratePerSecond, arrival, mayGrow: false },
    ...watched,
  });
  const [standing] = await context.contest(`arrivals, ${arrival}`, task, [ours], 1);
  if (standing === undefined) throw new Error('plimsoll can do any task');
  return standing;
}

function rateRow(trial: DoneTrial): readonly string[] {
  const error = (100 * (reached(trial) - ratePerSecond)) / ratePerSecond;
  return ['rate error, %', '0', fixed(error, 4)];
}

function poissonRows({ arrivals: seen }: DoneTrial): readonly (readonly string[])[] {
  if (seen === null) return [];
  const warm = seen.filter((at) => at >= warmUpSeconds).map((at) => at - warmUpSeconds);
  const gaps = gapsOf(warm);
  const first = (count: number) => fixed(exponentialA2(gaps.subarray(0, count)), 2);
  return [
    ['dispersion in bins of 10 ms', '1', fixed(dispersion(warm, binSeconds), 3)],
    [
      `blocks of ${blockLength} gaps that pass Anderson-Darling at 1 %, %`,
      '99',
      fixed(100 * passShare(gaps, blockLength), 1),
    ],
    ['A² of the first 1,000 gaps', `below ${a2Limit}`, first(1_000)],
    ['A² of the first 10,000 gaps', `below ${a2Limit}`, first(10_000)],
  ];
}
