/**
 * The SLO language: `latency.p99 <= 50ms`, `latency.mean <= 5ms`, `errors <= 0.1%`. All objectives of a spec
 * must hold at once.
 *
 * Latency is response time. A request that timed out or was skipped counts as slower than any limit: a
 * target can't pass by not answering. Requests that failed otherwise are judged by `errors` alone, and
 * timed-out and skipped ones by both.
 */
import { parseDurationUs } from './duration.ts';
import { highestTrackableUs } from './histogram-layout.ts';
import { hundredths, parsePercent } from './percent.ts';
import type { Mismatch } from './problem.ts';
import { err, ok, type Result } from './result.ts';

export type Objective = LatencyQuantileObjective | LatencyMeanObjective | ErrorsObjective;

export interface LatencyQuantileObjective {
  readonly type: 'latency-quantile';
  /** 0.99 for p99. */
  readonly quantile: number;
  readonly limitUs: number;
  /** As written, with single spaces: `latency.p99 <= 50ms`. */
  readonly text: string;
}

export interface LatencyMeanObjective {
  readonly type: 'latency-mean';
  readonly limitUs: number;
  readonly text: string;
}

export interface ErrorsObjective {
  readonly type: 'errors';
  /** Largest share of offered requests that may fail or be skipped: 0.001 is 0.1 %. */
  readonly limit: number;
  readonly text: string;
}

export function parseObjective(input: string): Result<Objective, Mismatch> {
  const match = /^([^\s<>=!≤≥]+) ?([<>=!≤≥]+) ?([^<>=!≤≥]+)$/.exec(
    input.trim().replaceAll(/\s+/g, ' '),
  );
  if (match === null) {
    return err({
      expected: 'an objective such as "latency.p99 <= 50ms" or "errors <= 0.1%"',
      found: quoted(input.trim()),
    });
  }
  const [, measure = '', operator = '', limit = ''] = match;
  if (operator !== '<=') {
    return err({
      expected: `"<=" between ${measure} and its limit`,
      found: quoted(operator),
    });
  }
  const text = `${measure} <= ${limit}`;
  if (measure === 'errors') return parseErrors(limit, text);
  const [family = '', part] = measure.split(/\.(.*)/s);
  if (family === 'latency' && part !== undefined) return parseLatency(part, limit, text);
  return err(unknownMeasure(measure, family));
}

/** The tightest latency limit among the objectives, or null when none is about latency. */
export function tightestLatencyLimitUs(slo: readonly Objective[]): number | null {
  const limits = slo.flatMap((objective) =>
    objective.type === 'errors' ? [] : [objective.limitUs],
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

function parseLatency(part: string, limit: string, text: string): Result<Objective, Mismatch> {
  const limitUs = parseLatencyLimit(limit);
  if (part === 'mean') {
    return limitUs.ok ? ok({ type: 'latency-mean', limitUs: limitUs.value, text }) : limitUs;
  }
  const match = /^p(\d{1,3}(?:\.\d{1,4})?)$/.exec(part);
  const quantile = match === null ? Number.NaN : hundredths(match[1] ?? '');
  if (!(quantile > 0 && quantile < 1)) {
    return err({
      expected: 'latency.mean, or a percentile above p0 and below p100 such as latency.p99.9',
      found: quoted(`latency.${part}`),
    });
  }
  if (!limitUs.ok) return limitUs;
  return ok({ type: 'latency-quantile', quantile, limitUs: limitUs.value, text });
}

function parseLatencyLimit(limit: string): Result<number, Mismatch> {
  const parsed = parseDurationUs(limit);
  if (parsed.ok && parsed.value > 0 && parsed.value <= highestTrackableUs) return parsed;
  return err({ expected: 'a limit such as 50ms, above 0 and up to 10m', found: quoted(limit) });
}

function parseErrors(limit: string, text: string): Result<Objective, Mismatch> {
  const parsed = parsePercent(limit);
  if (parsed.ok && parsed.value > 0 && parsed.value <= 1) {
    return ok({ type: 'errors', limit: parsed.value, text });
  }
  return err({ expected: 'a limit such as 0.1%, above 0% and up to 100%', found: quoted(limit) });
}

function unknownMeasure(measure: string, family: string): Mismatch {
  if (['ttft', 'itl', 'goodput'].includes(family)) {
    return {
      expected: 'latency.pNN, latency.mean or errors: the protocols so far have no streaming',
      found: `${quoted(measure)}, which needs streaming`,
    };
  }
  return { expected: 'latency.pNN, latency.mean or errors', found: quoted(measure) };
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : `"${text}"`;
}
