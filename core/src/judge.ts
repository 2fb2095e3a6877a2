/** What counts say about one objective: see slo.ts for what the objectives mean. */
import { assertNever } from './assert.ts';
import type { Counted } from './counted.ts';
import { errorCount } from './counters.ts';
import type { Evidence } from './evidence.ts';
import { countAbove, rankOf, sumUs, totalCount, valueAtRankUs } from './histogram.ts';
import { bucketIndex, highestTrackableUs } from './histogram-layout.ts';
import type { Objective } from './slo.ts';

/** @param counted of a window or of a whole run */
export function judge(objective: Objective, counted: Counted): Evidence {
  switch (objective.type) {
    case 'latency-quantile': {
      const { answered, unanswered } = latencyCounts(counted);
      const total = answered + unanswered;
      const bad = countAbove(counted.histograms.response, objective.limitUs) + unanswered;
      const aboveHalf = countAbove(counted.histograms.response, objective.limitUs / 2) + unanswered;
      const value = quantileWithUnansweredUs(objective.quantile, objective.limitUs, counted);
      return { objective, total, bad, aboveHalf, value, ratio: value / objective.limitUs };
    }
    case 'latency-mean': {
      const { answered, unanswered } = latencyCounts(counted);
      const total = answered + unanswered;
      const sum = sumUs(counted.histograms.response) + unanswered * highestTrackableUs;
      const value = total === 0 ? 0 : sum / total;
      return { objective, total, bad: 0, aboveHalf: 0, value, ratio: value / objective.limitUs };
    }
    case 'errors': {
      // Those that ended in the window, however long ago they were offered: each ends once, so over a run
      // this is the share of all that were offered, and no window has more bad ones than it has requests.
      const bad = errorCount(counted.counters) + counted.counters.skipped;
      const total = counted.counters.completed + bad;
      const value = total === 0 ? 0 : bad / total;
      return { objective, total, bad, aboveHalf: 0, value, ratio: value / objective.limit };
    }
    default:
      return assertNever(objective);
  }
}

/** `unanswered` are taken for the slowest that can be counted, ten minutes: beyond any limit. */
function latencyCounts({ counters, histograms }: Counted) {
  return {
    answered: totalCount(histograms.response),
    unanswered: counters.timeout + counters.skipped,
  };
}

function quantileWithUnansweredUs(quantile: number, limitUs: number, counted: Counted): number {
  const { answered, unanswered } = latencyCounts(counted);
  if (answered + unanswered === 0) return 0;
  const rank = rankOf(quantile, answered + unanswered);
  if (rank > answered) return highestTrackableUs;
  const value = valueAtRankUs(counted.histograms.response, rank);
  // Three digits can't tell a value from the limit in whose bucket it is, and `bad` doesn't count it. The
  // bucket's largest value would, by up to a thousandth.
  return bucketIndex(value) === bucketIndex(limitUs) ? Math.min(value, limitUs) : value;
}
