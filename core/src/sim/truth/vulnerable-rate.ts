/**
 * From which rate on a burst is for ever: with retries, a target that has been pushed over its edge gets more work than the
 * clients' own, and stays over it at rates that it serves well otherwise (Bronson et al., "Metastable failures in
 * distributed systems", HotOS 2021).
 *
 * One seed's answer is found by bisection; several seeds' scatter tells how far their mean can be trusted.
 */
import { assert } from '../../assert.ts';
import { exponential, type Rng, seededRng } from '../../rng.ts';
import { tuning } from '../../search/tuning.ts';
import type { Cluster } from '../cluster.ts';
import { createTargetSim } from '../create-target-sim.ts';
import { nominalRps } from '../nominal.ts';
import type { RequestSink, TargetSim } from '../target-sim.ts';
import { steadyCluster } from './steady-cluster.ts';

export interface VulnerableRate {
  readonly vulnerableRps: number;
  /** Standard error of ln(vulnerableRps). */
  readonly lnSe: number;
}

const calmS = 15;
/** The one that the search asks for, at ticks of a second. */
const burst = { seconds: tuning.confirming.burstTicks, factor: tuning.confirming.burstFactor };
/** Recoveries are looked for so long, in steps. */
const patienceS = 120;
const lookS = 5;
const seeds = 5;
const tolerance = 0.01;

/**
 * Null for a cluster that recovers at any rate that it can serve: one without retries does, in time.
 *
 * @param limitUs what most requests must be within again
 */
export function measureVulnerableRate(cluster: Cluster, limitUs: number): VulnerableRate | null {
  if (cluster.retries === null) return null;
  const steady = steadyCluster(cluster, false);
  const roots: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const root = rootOf(steady, limitUs, seed);
    if (root === null) return null;
    roots.push(Math.log(root));
  }
  const mean = roots.reduce((sum, root) => sum + root, 0) / seeds;
  const squares = roots.reduce((sum, root) => sum + (root - mean) ** 2, 0);
  return {
    vulnerableRps: Math.exp(mean),
    // Bisection itself is off by up to half its last step.
    lnSe: Math.sqrt(squares / (seeds - 1) / seeds + tolerance ** 2 / 12),
  };
}

function rootOf(cluster: Cluster, limitUs: number, seed: number): number | null {
  let high = 0.97 * nominalRps(cluster);
  if (recovers(cluster, limitUs, { rateRps: high, seed })) return null;
  let low = 0.7 * high;
  while (!recovers(cluster, limitUs, { rateRps: low, seed })) {
    assert(low > 1e-3 * nominalRps(cluster), 'a limit that holds at some rate');
    high = low;
    low *= 0.7;
  }
  while (high > low * (1 + tolerance)) {
    const middle = Math.sqrt(low * high);
    if (recovers(cluster, limitUs, { rateRps: middle, seed })) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

interface Trial {
  readonly rateRps: number;
  readonly seed: number;
}

/** Whether most requests are within the limit again, some time after a burst. */
export function recovers(cluster: Cluster, limitUs: number, { rateRps, seed }: Trial): boolean {
  const within = new WithinLimit(limitUs);
  const load = new PoissonLoad(createTargetSim(cluster, seed, within), seed);
  load.offer(rateRps, calmS);
  load.offer(burst.factor * rateRps, burst.seconds);
  for (let s = 0; s < patienceS; s += lookS) {
    within.reset();
    load.offer(rateRps, lookS);
    if (within.share() > 0.5) return true;
  }
  return false;
}

class WithinLimit implements RequestSink {
  readonly #limitUs: number;
  #within = 0;
  #total = 0;

  constructor(limitUs: number) {
    this.#limitUs = limitUs;
  }

  reset(): void {
    this.#within = 0;
    this.#total = 0;
  }

  /** Of those that ended since; 0 if none did. */
  share(): number {
    return this.#total === 0 ? 0 : this.#within / this.#total;
  }

  ended(outcome: string, _agent: number, intendedUs: number, _sentUs: number, endUs: number): void {
    this.#total += 1;
    if (outcome === 'completed' && endUs - intendedUs <= this.#limitUs) this.#within += 1;
  }
}

class PoissonLoad {
  readonly #target: TargetSim;
  readonly #rng: Rng;
  #untilUs = 0;

  constructor(target: TargetSim, seed: number) {
    this.#target = target;
    this.#rng = seededRng(seed, 12);
  }

  offer(rateRps: number, seconds: number): void {
    const gapUs = 1e6 / rateRps;
    this.#untilUs += seconds * 1e6;
    // Poisson arrivals have no memory: a new rate may begin with a new gap.
    let atUs = this.#untilUs - seconds * 1e6 + exponential(this.#rng) * gapUs;
    for (; atUs < this.#untilUs; atUs += exponential(this.#rng) * gapUs) {
      this.#target.arrive(0, atUs, atUs);
    }
    this.#target.advanceTo(this.#untilUs);
  }
}
