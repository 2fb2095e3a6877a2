/**
 * What `plimsoll profile --json` writes and others may write: a profile of traffic, version 1. The types are core's; the
 * compiler holds the schema to them. What each number means: docs/profile.md.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { arrivalProcesses, type TrafficProfile } from '@plimsoll/core/traffic-profile';
import { z } from 'zod';
import { problemsOf } from './spec-problems.ts';

const share = z.number().min(0).max(1);
const count = z.number().int().nonnegative();
const number = z.number();
const perSecond = z.number().positive();
const coefficient = z.number().min(-1.000001).max(1.000001).nullable();
const spread = { mean: number, cv: number.nullable(), quantiles: z.array(number) };
const spreadShape = z.object(spread);
const fit = { logLikelihood: number, bic: number };

const scaleShape = z.object({
  binSeconds: perSecond,
  bins: count,
  meanCount: number,
  dispersion: number,
  skewness: number.nullable().exactOptional(),
  autocorrelation: z.array(number).nullable(),
});

const arrivalsShape = z.object({
  ratePerSecond: perSecond,
  gapSeconds: spreadShape,
  rateOverTime: z.object({ binSeconds: perSecond, ratesPerSecond: z.array(number) }),
  scales: z.array(scaleShape),
  fits: z.object({
    gaps: count,
    poisson: z.object({ ...fit, ratePerSecond: perSecond }),
    gamma: z.object({ ...fit, shape: perSecond, scaleSeconds: perSecond }),
    mmpp: z.object({
      ...fit,
      ratesPerSecond: z.tuple([number, number]),
      leavesPerSecond: z.tuple([number, number]),
      dispersions: z.array(number),
    }),
    best: z.enum(arrivalProcesses),
  }),
});

const lognormalShape = z.object({ positive: count, mu: number, sigma: number, distance: share });

const featureShape = z.object({
  ...spread,
  known: count,
  min: number,
  max: number,
  lognormal: lognormalShape.nullable(),
});

const classesShape = z.object({
  classes: z.array(
    z.object({
      name: z.string().nullable(),
      share,
      features: z.record(z.string(), spreadShape),
    }),
  ),
  otherShare: share,
  transitions: z.array(z.array(share)).nullable(),
  mix: z
    .array(
      z.object({
        binSeconds: perSecond,
        classes: z.array(z.object({ excess: number, withRate: number })),
      }),
    )
    .exactOptional(),
});

const keysShape = z.object({
  requests: count,
  distinct: count,
  sampledShare: share,
  topShares: z.array(z.object({ keys: number, share })),
  zipf: z.object({ exponent: number, logLikelihood: number, distance: share }).nullable(),
  reusedShare: share,
  reuseDistances: z.array(z.object({ share, keys: number })).nullable(),
  hitRates: z.array(z.object({ cacheKeys: number, share })),
});

const correlationsShape = z.object({
  features: z.array(
    z.object({ between: z.tuple([z.string(), z.string()]), spearman: coefficient }),
  ),
  classes: z.array(z.object({ feature: z.string(), etaSquared: coefficient })),
  bursts: z.array(z.object({ feature: z.string(), spearman: coefficient })),
});

export const profileShape: z.ZodType<TrafficProfile> = z.object({
  version: z.literal(1),
  recording: z.object({
    source: z.string(),
    startedAt: z.string().nullable(),
    sampled: share,
    requests: count,
    durationSeconds: perSecond,
  }),
  sampledRequests: count,
  probabilities: z.array(share),
  arrivals: arrivalsShape,
  features: z.record(z.string(), featureShape),
  classes: classesShape.nullable(),
  routes: z.array(z.object({ method: z.string(), path: z.string(), share })),
  keys: keysShape.nullable(),
  correlations: correlationsShape,
});

/** Everything wrong with a document is said at once. */
export function parseProfile(document: unknown): Result<TrafficProfile, readonly Problem[]> {
  const parsed = profileShape.safeParse(document);
  if (parsed.success) return ok(parsed.data);
  return err(problemsOf(parsed.error, document).map(inOurWords));
}

/** zod says "Invalid input: expected number, received string"; what was found is said apart. */
function inOurWords({ path, expected, found }: Problem): Problem {
  const wanted = expected.replace(/^[^:]*: expected /, '').replace(/, received .*$/, '');
  return { path: path === 'spec' ? 'profile' : path, expected: wanted, found };
}
