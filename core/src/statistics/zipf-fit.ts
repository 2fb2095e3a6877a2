/** Zipf's law with the exponent that is likeliest for counts by rank, over the ranks that were seen. */
import type { ZipfFit } from '../traffic-profile.ts';

const exponentMost = 50;

/**
 * The mean of log(rank) is that of the requests, by Newton's method within bounds.
 *
 * @param counts of requests for each key, the most popular first
 * @returns null for fewer than two keys
 */
export function fitZipf(counts: Uint32Array): ZipfFit | null {
  if (counts.length < 2) return null;
  const logs = Float64Array.from(counts, (_, index) => Math.log(index + 1));
  let requests = 0;
  let logSum = 0;
  for (const [index, count] of counts.entries()) {
    requests += count;
    logSum += count * (logs[index] ?? 0);
  }
  const exponent = exponentWith(logs, logSum / requests);
  const total = lawOf(logs, exponent).total;
  const logLikelihood = -exponent * logSum - requests * Math.log(total);
  return {
    exponent,
    logLikelihood,
    distance: distance(counts, logs, { exponent, total, requests }),
  };
}

function exponentWith(logs: Float64Array, logMean: number): number {
  let [low, high] = [0, exponentMost];
  let exponent = 1;
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step += 1) {
    const { mean, variance } = lawOf(logs, exponent);
    // The larger the exponent, the lower the mean.
    if (mean > logMean) low = exponent;
    else high = exponent;
    const next = exponent + (mean - logMean) / variance;
    const isInside = next > low && next < high;
    const before = exponent;
    exponent = isInside ? next : (low + high) / 2;
    if (isInside && Math.abs(exponent - before) < 1e-15 * exponent) break;
  }
  return exponent;
}

/** Of log(rank) under the law. */
function lawOf(logs: Float64Array, exponent: number) {
  let [total, first, second] = [0, 0, 0];
  for (const log of logs) {
    const weight = Math.exp(-exponent * log);
    total += weight;
    first += weight * log;
    second += weight * log * log;
  }
  const mean = first / total;
  return { total, mean, variance: second / total - mean * mean };
}

function distance(
  counts: Uint32Array,
  logs: Float64Array,
  { exponent, total, requests }: { exponent: number; total: number; requests: number },
): number {
  let [seen, expected, most] = [0, 0, 0];
  for (const [index, count] of counts.entries()) {
    seen += count / requests;
    expected += Math.exp(-exponent * (logs[index] ?? 0)) / total;
    most = Math.max(most, Math.abs(seen - expected));
  }
  return most;
}
