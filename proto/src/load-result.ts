/** What `plimsoll load --json` writes: the contract's document, version 1. */
import type { Counters } from '@plimsoll/core/counters';
import type { EndpointState } from '@plimsoll/core/endpoint-tally';
import type { GeneratorHealth, HealthVerdict } from '@plimsoll/core/health';
import { type Histogram, maxUs, meanUs, quantileUs } from '@plimsoll/core/histogram';
import type { LatencyHistograms } from '@plimsoll/core/tick';

export interface LoadResult {
  readonly version: 1;
  readonly offered: number;
  readonly issued: number;
  readonly completed: number;
  /** offered = issued + skipped; issued = completed + all other errors. */
  readonly errors: {
    readonly timeout: number;
    readonly connect: number;
    readonly status: number;
    readonly protocol: number;
    readonly skipped: number;
  };
  readonly ratePerSecond: {
    readonly offered: number;
    readonly issued: number;
    readonly completed: number;
  };
  readonly durationSeconds: number;
  readonly responseTimeMs: Spread & { readonly mean: number };
  readonly serviceTimeMs: Spread & { readonly mean: number };
  readonly lagUs: Spread;
  readonly bytes: { readonly sent: number; readonly received: number };
  /** User and system time of the whole process. */
  readonly cpuSeconds: number;
  readonly healthy: boolean;
  /** The reason is null while the generator is healthy. */
  readonly health: { readonly state: HealthVerdict['state']; readonly reason: string | null };
  /** Facts about the load generator over the whole load. */
  readonly generator: GeneratorHealth;
  /** Per endpoint; times are to a hundredth where there are several. */
  readonly endpoints: readonly EndpointResult[];
  /** Why requests ended with `connect` or `protocol`, and how often, by the driver's names. */
  readonly faults: Readonly<Record<string, number>>;
}

export interface EndpointResult {
  readonly url: string;
  readonly issued: number;
  readonly completed: number;
  readonly errors: number;
  readonly serviceTimeMs: { readonly p50: number; readonly p99: number; readonly mean: number };
}

interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** What happened, once the last answer or timeout is in. */
export interface LoadFacts {
  readonly counters: Counters;
  readonly histograms: LatencyHistograms;
  /** From the first intended instant to the end of the load, not of the last answer. */
  readonly durationSeconds: number;
  readonly cpuSeconds: number;
  readonly health: HealthVerdict;
  readonly generator: GeneratorHealth;
  /** In the order of the target's endpoints, whose URLs are in `urls`. */
  readonly endpoints: readonly EndpointState[];
  readonly urls: readonly string[];
  readonly faults: Readonly<Record<string, number>>;
}

export function loadResult(facts: LoadFacts): LoadResult {
  const { counters, histograms, durationSeconds, health } = facts;
  const { offered, issued, completed, timeout, connect, status, protocol, skipped } = counters;
  const perSecond = (count: number) => (durationSeconds > 0 ? count / durationSeconds : 0);
  return {
    version: 1,
    offered,
    issued,
    completed,
    errors: { timeout, connect, status, protocol, skipped },
    ratePerSecond: {
      offered: perSecond(offered),
      issued: perSecond(issued),
      completed: perSecond(completed),
    },
    durationSeconds,
    responseTimeMs: timesMs(histograms.response),
    serviceTimeMs: timesMs(histograms.service),
    lagUs: spread(histograms.lag, 1),
    bytes: { sent: counters.bytesSent, received: counters.bytesReceived },
    cpuSeconds: facts.cpuSeconds,
    healthy: health.state === 'healthy',
    health: { state: health.state, reason: health.state === 'healthy' ? null : health.reason },
    generator: facts.generator,
    endpoints: facts.endpoints.map((state, index) =>
      endpointResult(facts.urls[index] ?? '', state),
    ),
    faults: facts.faults,
  };
}

function endpointResult(url: string, state: EndpointState): EndpointResult {
  const { issued, completed, errors, service, serviceSumUs } = state;
  const serviceTimeMs = {
    p50: quantileUs(service, 0.5) / 1_000,
    p99: quantileUs(service, 0.99) / 1_000,
    mean: completed === 0 ? 0 : serviceSumUs / completed / 1_000,
  };
  return { url, issued, completed, errors, serviceTimeMs };
}

function timesMs(histogram: Histogram): Spread & { readonly mean: number } {
  return { ...spread(histogram, 1_000), mean: meanUs(histogram) / 1_000 };
}

function spread(histogram: Histogram, unitUs: number): Spread {
  return {
    p50: quantileUs(histogram, 0.5) / unitUs,
    p90: quantileUs(histogram, 0.9) / unitUs,
    p99: quantileUs(histogram, 0.99) / unitUs,
    p999: quantileUs(histogram, 0.999) / unitUs,
    max: maxUs(histogram) / unitUs,
  };
}
