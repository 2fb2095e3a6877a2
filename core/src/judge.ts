/** What counts say about one objective: see slo.ts for what the objectives mean. */
import { assertNever } from './assert.ts';
import type { Counted } from './counted.ts';
import { errorCount } from './counters.ts';
import { type Evidence, levelShares } from './evidence.ts';
import {
  countAbove,
  type Histogram,
  rankOf,
  sumUs,
  totalCount,
  valueAtRankUs,
} from './histogram.ts';
import { bucketIndex, highestTrackableUs } from './histogram-layout.ts';
import type {
  GoodputObjective,
  LatencyMeanObjective,
  LatencyQuantileObjective,
  Objective,
} from './slo.ts';

const histogramOf = { latency: 'response', ttft: 'ttft', itl: 'itl' } as const;

/** @param counted of a window or of a whole run */
export function judge(objective: Objective, counted: Counted): Evidence {
  switch (objective.type) {
    case 'latency-quantile':
      return judgeQuantile(objective, counted);
    case 'latency-mean': {
      const { answered, unanswered } = latencyCounts(objective, counted);
      const total = totalCount(answered) + unanswered;
      const sum = sumUs(answered) + unanswered * highestTrackableUs;
      const value = total === 0 ? 0 : sum / total;
      return { objective, total, bad: 0, above: [], value, ratio: value / objective.limitUs };
    }
    case 'errors': {
      // Those that ended in the window, however long ago they were offered: each ends once, so over a run
      // this is the share of all that were offered, and no window has more bad ones than it has requests.
      const bad = failedCount(counted);
      const total = counted.counters.completed + bad;
      const value = total === 0 ? 0 : bad / total;
      return { objective, total, bad, above: [], value, ratio: value / objective.limit };
    }
    case 'goodput':
      return judgeGoodput(objective, counted);
    default:
      return assertNever(objective);
  }
}

function judgeQuantile(objective: LatencyQuantileObjective, counted: Counted): Evidence {
  const { quantile, limitUs } = objective;
  const { answered, unanswered } = latencyCounts(objective, counted);
  const total = totalCount(answered) + unanswered;
  const bad = countAbove(answered, limitUs) + unanswered;
  const above = levelShares.map((share) => countAbove(answered, share * limitUs) + unanswered);
  const value = valueAtQuantileUs(quantile, limitUs, { answered, unanswered });
  return { objective, total, bad, above, value, ratio: value / limitUs };
}

/** Of those that ended in the window, as for errors. A time that a good answer may lack, as ITL, breaks no limit. */
function judgeGoodput(objective: GoodputObjective, counted: Counted): Evidence {
  const { limitUs, family } = objective.within;
  const times = counted.histograms[histogramOf[family]];
  const answered = totalCount(counted.histograms.response);
  const failed = failedCount(counted);
  const total = answered + failed;
  const countOver = (us: number) => Math.min(answered, countAbove(times, us)) + failed;
  const bad = countOver(limitUs);
  const above = levelShares.map((share) => countOver(share * limitUs));
  const badShare = total === 0 ? 0 : bad / total;
  return { objective, total, bad, above, value: 1 - badShare, ratio: badShare / objective.limit };
}

function failedCount({ counters }: Counted): number {
  return errorCount(counters) + counters.skipped;
}

interface Times {
  readonly answered: Histogram;
  readonly unanswered: number;
}

/** `unanswered` are taken for the slowest that can be counted, ten minutes: beyond any limit. */
function latencyCounts(
  objective: LatencyQuantileObjective | LatencyMeanObjective,
  { counters, histograms }: Counted,
): Times {
  const family = objective.type === 'latency-mean' ? 'latency' : objective.family;
  return {
    answered: histograms[histogramOf[family]],
    unanswered: counters.timeout + counters.skipped,
  };
}

function valueAtQuantileUs(quantile: number, limitUs: number, times: Times): number {
  const answered = totalCount(times.answered);
  const total = answered + times.unanswered;
  if (total === 0) return 0;
  const rank = rankOf(quantile, total);
  if (rank > answered) return highestTrackableUs;
  const value = valueAtRankUs(times.answered, rank);
  // Three digits can't tell a value from the limit in whose bucket it is, and `bad` doesn't count it. The
  // bucket's largest value would, by up to a thousandth.
  return bucketIndex(value) === bucketIndex(limitUs) ? Math.min(value, limitUs) : value;
}
