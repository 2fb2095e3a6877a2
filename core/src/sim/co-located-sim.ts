/**
 * Replicas that serve two models: that of the run, and one whose load is part of the cluster. Each model's requests wait
 * for a batch of their own; a free replica takes the model whose oldest request came first.
 *
 *     run's load ------> queue of the replica ---> waiting, model 0 --.
 *     co-located load -> (or of all of them)  `--> waiting, model 1 --+--> one batch at a time
 *
 * The co-located load draws from streams of its own, so that at any rate of it the run's requests and the stalls are the
 * same.
 */
import { assert } from '../assert.ts';
import { exponential, type Rng, seededRng } from '../rng.ts';
import type { Cluster } from './cluster.ts';
import type { Batches, CoLocatedLoad } from './co-located-load.ts';
import { type Draw, drawWork } from './draw.ts';
import { IntQueue } from './int-queue.ts';
import { drawStreams, never, ReplicaSim } from './replica-sim.ts';
import type { RequestSink } from './target-sim.ts';

export type CoLocatedCluster = Cluster & {
  readonly serving: Batches;
  readonly coLocated: CoLocatedLoad;
};

const streams = { arrivals: 20, work: 21 };
/** In the place of an agent. */
const nobody = -1;
const none = -1;

interface Model {
  readonly serving: Batches;
  readonly work: Draw;
}

/** By model. */
type Waiting = readonly [IntQueue, IntQueue];

export class CoLocatedSim extends ReplicaSim {
  readonly #models: readonly [Model, Model];
  readonly #waiting = new Map<IntQueue, Waiting>();
  /** The batch of replica r is at r * maxBatch, of the model that it is of. */
  readonly #batches: readonly [Int32Array, Int32Array];
  readonly #sizes: Int32Array;
  /** By replica: the model of its newest step, or none. */
  readonly #lastModel: Int8Array;
  readonly #load: CoLocatedLoad;
  readonly #arrivals: Rng;
  #nextUs: number;

  constructor(cluster: CoLocatedCluster, seed: number, sink: RequestSink) {
    super(cluster, seed, withoutNobody(sink));
    assert(cluster.queueLimit === null, 'queues of two models have no limit');
    const { serving, coLocated } = cluster;
    this.#models = [
      modelOf(serving, seed, drawStreams.work),
      modelOf(coLocated.serving, seed, streams.work),
    ];
    this.#batches = [
      new Int32Array(this.most * serving.maxBatch),
      new Int32Array(this.most * coLocated.serving.maxBatch),
    ];
    this.#sizes = new Int32Array(this.most);
    this.#lastModel = new Int8Array(this.most).fill(none);
    this.#load = coLocated;
    this.#arrivals = seededRng(seed, streams.arrivals);
    this.#nextUs = coLocated.rateRps > 0 ? this.#gapUs() : never;
  }

  override arrive(agent: number, intendedUs: number, atUs: number): void {
    this.#arriveUntil(atUs);
    super.arrive(agent, intendedUs, atUs);
  }

  override advanceTo(us: number): void {
    this.#arriveUntil(us);
    super.advanceTo(us);
  }

  protected override drawRequest(request: number): void {
    this.requests.work[request] = this.#models[this.#modelOf(request)].work();
  }

  protected override readyUs(_replica: number, queue: IntQueue): number {
    const waiting = this.#sorted(queue);
    return Math.min(this.#modelReadyUs(0, waiting), this.#modelReadyUs(1, waiting));
  }

  protected override beginStep(replica: number, queue: IntQueue): number {
    const waiting = this.#sorted(queue);
    const model = this.#turn(waiting);
    const { fixedUs, perItemUs, maxBatch } = this.#models[model].serving;
    const size = Math.min(waiting[model].length, maxBatch);
    let work = 0;
    for (let i = 0; i < size; i++) {
      const request = waiting[model].shift();
      this.#batches[model][replica * maxBatch + i] = request;
      work += this.requests.work[request]!;
    }
    const last = this.#lastModel[replica]!;
    this.#lastModel[replica] = model;
    this.#sizes[replica] = size;
    // What waits here is load as well, for those who choose a replica by its load.
    this.underWay[replica] = size + waiting[0].length + waiting[1].length;
    const switchUs = last === none || last === model ? 0 : this.#load.switchUs;
    return fixedUs + perItemUs * work + switchUs;
  }

  protected override visitUnderWay(replica: number, visit: (request: number) => void): void {
    const model = this.#lastModel[replica] === 0 ? 0 : 1;
    const from = replica * this.#models[model].serving.maxBatch;
    for (let i = 0; i < this.#sizes[replica]!; i++) visit(this.#batches[model][from + i]!);
  }

  protected override endStep(replica: number): void {
    const model = this.#lastModel[replica] === 0 ? 0 : 1;
    const from = replica * this.#models[model].serving.maxBatch;
    const size = this.#sizes[replica]!;
    for (let i = 0; i < size; i++) this.complete(this.#batches[model][from + i]!);
    this.underWay[replica]! -= size;
  }

  #gapUs(): number {
    const { arrival, rateRps } = this.#load;
    return ((arrival === 'poisson' ? exponential(this.#arrivals) : 1) * 1e6) / rateRps;
  }

  #arriveUntil(us: number): void {
    while (this.#nextUs <= us) {
      const atUs = this.#nextUs;
      this.#nextUs += this.#gapUs();
      super.arrive(nobody, atUs, atUs);
    }
  }

  #modelOf(request: number): 0 | 1 {
    return this.requests.agent[request] === nobody ? 1 : 0;
  }

  /** What the queue holds, model by model. */
  #sorted(queue: IntQueue): Waiting {
    let waiting = this.#waiting.get(queue);
    if (waiting === undefined) {
      waiting = [new IntQueue(), new IntQueue()];
      this.#waiting.set(queue, waiting);
    }
    while (queue.length > 0) {
      const sinceUs = queue.firstUs();
      const request = this.takeFrom(queue);
      waiting[this.#modelOf(request)].push(request, sinceUs);
    }
    return waiting;
  }

  #modelReadyUs(model: 0 | 1, waiting: Waiting): number {
    const { length } = waiting[model];
    if (length === 0) return never;
    const { maxBatch, maxDelayUs } = this.#models[model].serving;
    return length >= maxBatch ? 0 : waiting[model].firstUs() + maxDelayUs;
  }

  /** Of the models with a batch that is ready, the one whose oldest request came first. */
  #turn(waiting: Waiting): 0 | 1 {
    if (this.#modelReadyUs(0, waiting) > this.nowUs) return 1;
    if (this.#modelReadyUs(1, waiting) > this.nowUs) return 0;
    return waiting[0].firstUs() <= waiting[1].firstUs() ? 0 : 1;
  }
}

function modelOf(serving: Batches, seed: number, stream: number): Model {
  return { serving, work: drawWork(serving.work, seededRng(seed, stream)) };
}

function withoutNobody(sink: RequestSink): RequestSink {
  return {
    ended(outcome, agent, intendedUs, sentUs, endUs) {
      if (agent !== nobody) sink.ended(outcome, agent, intendedUs, sentUs, endUs);
    },
  };
}
