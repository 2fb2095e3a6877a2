/**
 * The capacity of a cluster that doesn't change any more, by simulation.
 *
 * First rates from the top down until one holds, then bisection, all with one seed: common random numbers make
 * such short runs comparable. Then stages of ever longer runs at rates close round the estimate, each with random
 * numbers of its own, because what is scarce by then is certainty about the level of the violations, not about their
 * difference between rates: runs of one seed would all be off by the same. One curve through all runs near
 * the capacity gives it, its standard error and its slope.
 */
import { type Objective, timeLimitOf } from '../../slo.ts';
import { answerUs, nominalRps } from '../nominal.ts';
import type { Scenario } from '../scenario.ts';
import { type Production, runLoad } from './load-run.ts';
import { fitMarginCurve, type MarginCurve } from './margin-curve.ts';
import { allowed, type BatchCounts, batchesPerRun, marginOf } from './objective-counter.ts';
import { comparableSlope, type Truth, wellPosedSlope } from './truth.ts';

export interface TruthBudget {
  /** Over all runs; the last stage may go beyond. */
  readonly requests: number;
  /** Of ln(capacity): precise enough. */
  readonly lnSe: number;
  /** Another one measures anew. */
  readonly seed: number;
}

interface Run {
  readonly rateRps: number;
  /** By objective. */
  readonly counts: readonly BatchCounts[];
}

interface Estimate {
  readonly curve: MarginCurve;
  readonly objective: Objective;
}

/** Positions of a stage's runs, in spreads from the centre. */
const positions = [-1, -0.4, 0.4, 1];
/** How far ln(margin) is from 0 at a spread from the capacity, about. */
const spreadInMargin = 0.5;
/** Runs farther than this from the capacity, in ln(margin), are left out of the curve. */
const farthestMargin = 1.1;
/** Runs whose own ln(margin) is beyond this are no part of a curve: violations are few and chancy, or all is lost. */
const tellingMargin = 2.2;
/** Of a stage's centre, in ln(rate). */
const farthestMove = 0.2;
const leastStages = 3;
const leastEffective = 80;
const illPosedLnSe = 0.01;
const mostStages = 14;
/** Of random stalls, and of a neighbour's comings. */
const leastStalls = 200;

export class SteadyMeasurement {
  readonly #scenario: Scenario;
  readonly #budget: TruthBudget;
  readonly #production: Production | null;
  readonly #runs: Run[] = [];
  readonly #slowestUs: number;
  /** The longest of the limits, or of answers without a queue. */
  readonly #patienceUs: number;
  #requests = 0;
  #virtualS = 0;

  constructor(scenario: Scenario, budget: TruthBudget, production: Production | null = null) {
    this.#scenario = scenario;
    this.#budget = budget;
    this.#production = production;
    const { stalls, neighbour } = scenario.cluster;
    const cycleUs = neighbour === null ? 0 : neighbour.presentUs + neighbour.absentUs;
    const trafficUs = production?.slowestUs ?? 0;
    this.#slowestUs = Math.max(cycleUs, trafficUs, ...stalls.map((stall) => stall.everyUs));
    const limitsUs = scenario.slo.map((objective) => timeLimitOf(objective)?.limitUs ?? 0);
    this.#patienceUs = Math.max(answerUs(scenario.cluster.serving), ...limitsUs);
  }

  truth(): Truth {
    const { maxRps, startRps } = this.#scenario.search;
    let high = Math.min(maxRps, 1.2 * nominalRps(this.#scenario.cluster));
    if (this.#holds(high)) {
      if (this.#holds(maxRps)) return { type: 'unbounded', atRps: maxRps };
      return this.#refined(high, maxRps);
    }
    for (let low = high * 0.85; low > startRps / 10; low *= 0.85) {
      if (this.#holds(low)) return this.#refined(low, high);
      high = low;
    }
    const { objective, margin } = this.#worst(high);
    return { type: 'infeasible', binding: objective.text, atRps: high, margin };
  }

  #refined(low: number, high: number): Truth {
    const centre = this.#bisect(low, high);
    const { curve, objective } = this.#refine(centre) ?? this.#cliff(centre);
    const slope = comparableSlope(curve.slope, objective.type === 'latency-mean');
    return {
      type: 'capacity',
      capacityRps: curve.rootRps,
      lnSe: curve.lnSe,
      slope: curve.slope,
      slopeSe: curve.slopeSe,
      binding: objective.text,
      isWellPosed: slope >= wellPosedSlope,
      undriftedRps: null,
      requests: this.#requests,
      virtualS: Math.round(this.#virtualS),
    };
  }

  #bisect(low: number, high: number): number {
    let [below, above] = [low, high];
    while (above > below * 1.02) {
      const middle = Math.sqrt(below * above);
      if (this.#holds(middle)) below = middle;
      else above = middle;
    }
    return Math.sqrt(below * above);
  }

  /** Where there is no curve: below nothing fails, above everything. */
  #cliff(near: number): Estimate {
    const tolerance = 0.002;
    let [below, above] = [near * 0.9, near * 1.1];
    let { objective } = this.#worst(above);
    while (above > below * (1 + tolerance)) {
      const middle = Math.sqrt(below * above);
      const requests = 4 * this.#leastRequests(middle);
      const worst = this.#worstOf(this.#run(middle, requests, this.#budget.seed));
      if (worst.margin <= 1) below = middle;
      else [above, objective] = [middle, worst.objective];
    }
    const rootRps = Math.sqrt(below * above);
    const slope = 1 / tolerance;
    return { objective, curve: { rootRps, lnSe: tolerance, slope, slopeSe: slope, effective: 0 } };
  }

  #refine(from: number): Estimate | null {
    let centre = from;
    let spread = 0.03;
    let scale = 1;
    let best: Estimate | null = null;
    for (let stage = 0; stage < mostStages; stage++) {
      const requests = scale * this.#leastRequests(centre);
      positions.forEach((position, i) => {
        const rateRps = centre * Math.exp(position * spread);
        const seed = this.#budget.seed + 1 + stage * positions.length + i;
        this.#runs.push({ rateRps, counts: this.#run(rateRps, requests, seed) });
      });
      best = this.#estimate(centre, spread);
      const isPrecise = best !== null && this.#isPrecise(best);
      const root = best?.curve.rootRps ?? this.#towards(centre, spread);
      const offset = Math.log(root / centre);
      const isDone = isPrecise && stage + 1 >= leastStages && this.#hasSeenStalls();
      if (isDone && Math.abs(offset) < 2 * spread) return best;
      if (this.#requests >= this.#budget.requests) return best;
      const move = clamp(offset, -farthestMove, farthestMove);
      centre = centre * Math.exp(move);
      if (!isPrecise && Math.abs(move) < 1.5 * spread)
        scale = Math.min(2 * scale, this.#scaleLeft(centre));
      spread = best === null ? Math.min(0.05, 1.5 * spread) : spreadFor(best);
    }
    return best;
  }

  /** So that a stage isn't much longer than what the budget has left. */
  #scaleLeft(centre: number): number {
    const left = this.#budget.requests - this.#requests;
    return Math.max(1, left / positions.length / this.#leastRequests(centre));
  }

  /** A standard error is worth nothing while the slope and the scatter that it is made of are hardly known. */
  #isPrecise({ curve, objective }: Estimate): boolean {
    const { lnSe, slope, slopeSe, effective } = curve;
    const isSteady = effective >= leastEffective && slopeSe < slope / 3;
    // Nobody is to find such a capacity to a percent.
    const most = comparableSlope(slope + 2 * slopeSe, objective.type === 'latency-mean');
    const enough = most < wellPosedSlope ? illPosedLnSe : this.#budget.lnSe;
    return isSteady && lnSe <= enough;
  }

  #hasSeenStalls(): boolean {
    return this.#virtualS * 1e6 >= leastStalls * this.#slowestUs;
  }

  /** Where to look when there is no curve: everything fails, or nothing does. */
  #towards(centre: number, spread: number): number {
    const last = this.#runs.slice(-positions.length);
    const fails = last.filter((run) => this.#worstOf(run.counts).margin > 1).length;
    return centre * Math.exp(fails * 2 > positions.length ? -2 * spread : 2 * spread);
  }

  /**
   * The first objective to fail, as all runs near the capacity tell. Null while there is no telling: one of them has no curve,
   * being far beyond a cliff, and fails at lower rates than those that have one.
   */
  #estimate(centre: number, spread: number): Estimate | null {
    let first: Estimate | null = null;
    let failsFromRps = Number.POSITIVE_INFINITY;
    for (const [i, objective] of this.#scenario.slo.entries()) {
      const curve = this.#curveOf(i, objective, centre, spread);
      if (curve === null) failsFromRps = Math.min(failsFromRps, this.#failsFromRps(i, objective));
      else if (first === null || curve.rootRps < first.curve.rootRps) first = { curve, objective };
    }
    return first !== null && first.curve.rootRps < failsFromRps ? first : null;
  }

  /** The lowest rate at which it was seen to fail. */
  #failsFromRps(index: number, objective: Objective): number {
    const failing = this.#runs.filter(({ counts }) => marginOf(counts[index]!, objective) > 1);
    return Math.min(...failing.map(({ rateRps }) => rateRps));
  }

  #curveOf(
    index: number,
    objective: Objective,
    centre: number,
    spread: number,
  ): MarginCurve | null {
    const points = this.#runs.map(({ rateRps, counts }) => ({
      rateRps,
      counts: counts[index]!, // one for each objective
    }));
    const allowedShare = allowed(objective);
    const telling = points.filter(({ counts }) => {
      return Math.abs(Math.log(marginOf(counts, objective))) < tellingMargin;
    });
    let curve =
      fitMarginCurve(telling, allowedShare, centre) ??
      fitMarginCurve(points.slice(-positions.length), allowedShare, centre);
    // Which runs are near depends on the curve, and the curve on them.
    for (let round = 0; round < 3 && curve !== null; round++) {
      const { rootRps, slope } = curve;
      const reach = Math.max(farthestMargin / slope, spread * 0.5);
      const near = telling.filter(({ rateRps }) => Math.abs(Math.log(rateRps / rootRps)) < reach);
      if (near.length < positions.length) break;
      curve = fitMarginCurve(near, allowedShare, rootRps) ?? curve;
    }
    return curve;
  }

  #holds(rateRps: number): boolean {
    return this.#worst(rateRps).margin <= 1;
  }

  #worst(rateRps: number): { objective: Objective; margin: number } {
    return this.#worstOf(this.#run(rateRps, this.#coarseRequests(rateRps), this.#budget.seed));
  }

  #worstOf(counts: readonly BatchCounts[]): { objective: Objective; margin: number } {
    const margins = this.#scenario.slo.map((objective, i) => ({
      objective,
      margin: marginOf(counts[i]!, objective), // one for each objective
    }));
    return margins.reduce((a, b) => (b.margin > a.margin ? b : a));
  }

  #run(rateRps: number, requests: number, seed: number): readonly BatchCounts[] {
    const { cluster, fleet, slo } = this.#scenario;
    const fill = this.#production?.fillRequests ?? 0;
    const uncounted = Math.ceil(
      Math.max(2_000, fill, 0.04 * requests, (rateRps * this.#memoryUs(rateRps)) / 1e6),
    );
    this.#requests += requests + uncounted;
    this.#virtualS += (requests + uncounted) / rateRps;
    const production = this.#production;
    const { arrival } = fleet;
    return runLoad({ cluster, arrival, slo, rateRps, requests, uncounted, seed, production });
  }

  #coarseRequests(rateRps: number): number {
    const spanUs = Math.max(40 * this.#patienceUs, 3 * this.#slowestUs);
    return Math.ceil(Math.max(5_000, 20 / this.#least(), (rateRps * spanUs) / 1e6));
  }

  /** Batches have to outlast queues, and what comes and goes. */
  #leastRequests(rateRps: number): number {
    const batchUs = Math.max(this.#memoryUs(rateRps), this.#slowestUs);
    return Math.ceil(
      Math.max(40_000, 40 / this.#least(), (batchesPerRun * rateRps * batchUs) / 1e6),
    );
  }

  /**
   * How long a queue is remembered, amply. In M/M/1 with p99 at the limit, its relaxation time 1 / (1 - sqrt(rho))^2 is about
   * limit / (1 - rho); others are much alike. Beyond saturation there is nothing to wait for.
   */
  #memoryUs(rateRps: number): number {
    const spare = 1 - rateRps / nominalRps(this.#scenario.cluster);
    return this.#patienceUs * (spare <= 0 ? 10 : Math.max(10, 4 / Math.max(spare, 0.02)));
  }

  /** The smallest share that is allowed. */
  #least(): number {
    return Math.min(...this.#scenario.slo.map(allowed));
  }
}

/** Where violations hardly depend on the rate, only rates far apart can tell how much they do. */
function spreadFor({ curve, objective }: Estimate): number {
  const slope = comparableSlope(curve.slope, objective.type === 'latency-mean');
  return clamp(spreadInMargin / curve.slope, 0.001, slope < wellPosedSlope ? 0.3 : 0.08);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
