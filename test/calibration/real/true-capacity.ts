/**
 * The largest rate at which a quantile stays within its limit, from a few measurements of it at fixed rates: first outwards until
 * two rates lie on either side, then between them. What a generator that was late has failed is measured again, as far as
 * probes are left.
 */

export interface Measured {
  readonly p99Ms: number;
  /** False where the generator may have added to it. */
  readonly isHealthy: boolean;
}

export interface Probe extends Measured {
  readonly ratePerSecond: number;
}

export interface TrueCapacity {
  /** Between the last two rates on either side, where the logarithm of p99 would cross the limit; null without both sides. */
  readonly ratePerSecond: number | null;
  readonly probes: readonly Probe[];
}

export interface TruthSearch {
  readonly startRps: number;
  readonly limitMs: number;
  readonly probesMost: number;
}

const outward = 1.25;

export async function findTrueCapacity(
  { startRps, limitMs, probesMost }: TruthSearch,
  measure: (ratePerSecond: number) => Promise<Measured>,
): Promise<TrueCapacity> {
  const probes: Probe[] = [];
  for (let count = 0; count < probesMost; count++) {
    const ratePerSecond = nextRate(probes, { startRps, limitMs });
    probes.push({ ratePerSecond, ...(await measure(ratePerSecond)) });
  }
  const { passed, failed } = sides(probes, limitMs);
  if (passed === null || failed === null) return { ratePerSecond: null, probes };
  const part = Math.log(limitMs / passed.p99Ms) / Math.log(failed.p99Ms / passed.p99Ms);
  const ratePerSecond =
    passed.ratePerSecond * (failed.ratePerSecond / passed.ratePerSecond) ** part;
  return { ratePerSecond, probes };
}

function nextRate(
  probes: readonly Probe[],
  { startRps, limitMs }: Pick<TruthSearch, 'startRps' | 'limitMs'>,
): number {
  const { passed, failed } = sides(probes, limitMs);
  if (passed !== null && failed !== null) {
    return Math.sqrt(passed.ratePerSecond * failed.ratePerSecond);
  }
  if (passed !== null) return passed.ratePerSecond * outward;
  if (failed !== null) return failed.ratePerSecond / outward;
  return startRps;
}

/** The lowest rate that failed, and the highest below it that passed: a pass above a failure is luck. */
function sides(probes: readonly Probe[], limitMs: number) {
  const sorted = probes
    .filter(({ isHealthy, p99Ms }) => isHealthy || p99Ms <= limitMs)
    .toSorted((left, right) => left.ratePerSecond - right.ratePerSecond);
  const failedAt = sorted.findIndex(({ p99Ms }) => p99Ms > limitMs);
  const passes = failedAt === -1 ? sorted : sorted.slice(0, failedAt);
  return { passed: passes.at(-1) ?? null, failed: sorted[failedAt] ?? null };
}
