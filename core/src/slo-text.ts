/**
 * Objectives as people write them:
 *
 *     latency.p99 <= 50ms      latency.mean <= 5ms      errors <= 0.1%
 *     ttft.p95 <= 300ms        itl.p50 <= 40ms          goodput(latency <= 200ms) >= 95%
 *
 * Where the rest of an SLO has one limit for single requests, `goodput >= 95%` means that one.
 */
import { parseDurationUs } from './duration.ts';
import { highestTrackableUs } from './histogram-layout.ts';
import { hundredths, parsePercent } from './percent.ts';
import type { Mismatch } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import {
  type LatencyFamily,
  type LatencyQuantileObjective,
  latencyFamilies,
  type Objective,
  type RequestLimit,
} from './slo.ts';

/** The objectives of one SLO, each with its text's mistake where it has one. */
export function parseSlo(texts: readonly string[]): readonly Result<Objective, Mismatch>[] {
  const limits = texts.flatMap((text) => {
    const parsed = parseObjective(text);
    return parsed.ok && parsed.value.type === 'latency-quantile'
      ? [requestLimit(parsed.value)]
      : [];
  });
  return texts.map((text) => parseObjective(text, limits));
}

/** @param limits those for single requests that the rest of the SLO has */
export function parseObjective(
  input: string,
  limits: readonly RequestLimit[] = [],
): Result<Objective, Mismatch> {
  const written = input.trim().replaceAll(/\s+/g, ' ');
  const goodput = /^goodput ?(?:\((.*)\) ?)?([<>=!≤≥]+) ?([^<>=!≤≥]+)$/.exec(written);
  if (goodput !== null) {
    const [, within, operator = '', share = ''] = goodput;
    return parseGoodput({ within, operator, share }, limits);
  }
  const match = /^([^\s<>=!≤≥]+) ?([<>=!≤≥]+) ?([^<>=!≤≥]+)$/.exec(written);
  if (match === null) {
    return err({
      expected: 'an objective such as "latency.p99 <= 50ms" or "errors <= 0.1%"',
      found: quoted(written),
    });
  }
  const [, measure = '', operator = '', limit = ''] = match;
  if (operator !== '<=') {
    return err({ expected: `"<=" between ${measure} and its limit`, found: quoted(operator) });
  }
  const text = `${measure} <= ${limit}`;
  if (measure === 'errors') return parseErrors(limit, text);
  const [name = '', part] = measure.split(/\.(.*)/s);
  const family = familyNamed(name);
  if (family !== null && part !== undefined) return parseLatency({ family, part, limit, text });
  return err({
    expected: 'latency.pNN, latency.mean, ttft.pNN, itl.pNN, errors or goodput',
    found: quoted(measure),
  });
}

function familyNamed(name: string): LatencyFamily | null {
  return latencyFamilies.find((family) => family === name) ?? null;
}

function requestLimit({ family, limitUs, text }: LatencyQuantileObjective): RequestLimit {
  return { family, limitUs, text: `${family}${text.slice(text.indexOf(' '))}` };
}

interface WrittenLatency {
  readonly family: LatencyFamily;
  readonly part: string;
  readonly limit: string;
  readonly text: string;
}

function parseLatency({ family, part, limit, text }: WrittenLatency): Result<Objective, Mismatch> {
  const limitUs = parseLatencyLimit(limit);
  if (family === 'latency' && part === 'mean') {
    return limitUs.ok ? ok({ type: 'latency-mean', limitUs: limitUs.value, text }) : limitUs;
  }
  const match = /^p(\d{1,3}(?:\.\d{1,4})?)$/.exec(part);
  const quantile = match === null ? Number.NaN : hundredths(match[1] ?? '');
  if (!(quantile > 0 && quantile < 1)) {
    const mean = family === 'latency' ? 'latency.mean, or ' : '';
    return err({
      expected: `${mean}a percentile above p0 and below p100 such as ${family}.p99.9`,
      found: quoted(`${family}.${part}`),
    });
  }
  if (!limitUs.ok) return limitUs;
  return ok({ type: 'latency-quantile', family, quantile, limitUs: limitUs.value, text });
}

function parseLatencyLimit(limit: string): Result<number, Mismatch> {
  const parsed = parseDurationUs(limit);
  if (parsed.ok && parsed.value > 0 && parsed.value <= highestTrackableUs) return parsed;
  return err({ expected: 'a limit such as 50ms, above 0 and up to 10m', found: quoted(limit) });
}

interface WrittenGoodput {
  /** What is in the brackets, if there are any. */
  readonly within: string | undefined;
  readonly operator: string;
  readonly share: string;
}

function parseGoodput(
  { within, operator, share }: WrittenGoodput,
  limits: readonly RequestLimit[],
): Result<Objective, Mismatch> {
  if (operator !== '>=') {
    return err({ expected: '">=" between goodput and its limit', found: quoted(operator) });
  }
  const limit = within === undefined ? onlyLimit(limits) : parseWithin(within);
  if (!limit.ok) return limit;
  const parsed = parsePercent(share);
  if (!parsed.ok || parsed.value <= 0 || parsed.value >= 1) {
    return err({
      expected: 'a share such as 95%, above 0% and below 100%',
      found: quoted(share),
    });
  }
  const text = `goodput(${limit.value.text}) >= ${share}`;
  // 1 - 0.9 is an ulp below 0.1, and a tenth of the requests must not break it.
  const allowed = Number((1 - parsed.value).toFixed(9));
  return ok({ type: 'goodput', limit: allowed, within: limit.value, text });
}

function parseWithin(within: string): Result<RequestLimit, Mismatch> {
  const match = /^ ?(\w+) ?<= ?([^<>=,]+?) ?$/.exec(within);
  const family = familyNamed(match?.[1] ?? '');
  const limit = match?.[2] ?? '';
  if (family === null) return err({ expected: oneLimit, found: quoted(`goodput(${within})`) });
  const limitUs = parseLatencyLimit(limit);
  if (!limitUs.ok) return limitUs;
  return ok({ family, limitUs: limitUs.value, text: `${family} <= ${limit}` });
}

const oneLimit =
  'one limit for a single request, such as goodput(latency <= 200ms) >= 95%; the share that meets several at once is not counted';

function onlyLimit(limits: readonly RequestLimit[]): Result<RequestLimit, Mismatch> {
  const [first, ...others] = limits;
  const isOne = others.every(
    ({ family, limitUs }) => family === first?.family && limitUs === first.limitUs,
  );
  if (first !== undefined && isOne) return ok(first);
  const found = first === undefined ? 'no limit' : limits.map(({ text }) => text).join(' and ');
  return err({ expected: oneLimit, found: `goodput with ${found} in the SLO` });
}

function parseErrors(limit: string, text: string): Result<Objective, Mismatch> {
  const parsed = parsePercent(limit);
  if (parsed.ok && parsed.value > 0 && parsed.value <= 1) {
    return ok({ type: 'errors', limit: parsed.value, text });
  }
  return err({ expected: 'a limit such as 0.1%, above 0% and up to 100%', found: quoted(limit) });
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : `"${text}"`;
}
