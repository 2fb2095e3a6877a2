/** Replicas that work on one batch at a time: dynamic batching, or plain servers where a batch is one request. */
import { seededRng } from '../rng.ts';
import type { Cluster, Serving } from './cluster.ts';
import { CostMeter } from './cost-meter.ts';
import { type Draw, drawWork } from './draw.ts';
import type { IntQueue } from './int-queue.ts';
import { drawStreams, never, ReplicaSim } from './replica-sim.ts';
import type { RequestSink } from './target-sim.ts';
import type { Traffic } from './traffic.ts';

type Batches = Extract<Serving, { type: 'batches' }>;

export class BatchSim extends ReplicaSim {
  readonly #serving: Batches;
  readonly #work: Draw;
  /** What requests of traffic cost; null where work is drawn. */
  readonly #meter: CostMeter | null;
  readonly #isPadded: boolean;
  /** The batch of replica r is at r * maxBatch. */
  readonly #batches: Int32Array;

  constructor(
    cluster: Cluster & { readonly serving: Batches },
    seed: number,
    sink: RequestSink,
    traffic: Traffic | null = null,
  ) {
    super(cluster, seed, sink);
    this.#serving = cluster.serving;
    this.#work = drawWork(cluster.serving.work, seededRng(seed, drawStreams.work));
    this.#meter = traffic === null ? null : new CostMeter(cluster.cost, traffic, this.most);
    this.#isPadded = cluster.serving.batchWork === 'padded';
    this.#batches = new Int32Array(this.most * cluster.serving.maxBatch);
  }

  protected override drawRequest(request: number): void {
    this.requests.work[request] =
      this.#meter === null ? this.#work() : this.#meter.plainWork(this.requests.number[request]!);
  }

  protected override readyUs(_replica: number, queue: IntQueue): number {
    if (queue.length === 0) return never;
    const { maxBatch, maxDelayUs } = this.#serving;
    return queue.length >= maxBatch ? 0 : queue.firstUs() + maxDelayUs;
  }

  protected override beginStep(replica: number, queue: IntQueue): number {
    const { fixedUs, perItemUs, maxBatch } = this.#serving;
    const size = Math.min(queue.length, maxBatch);
    const from = replica * maxBatch;
    const { requests } = this;
    let work = 0;
    let longest = 0;
    for (let i = 0; i < size; i++) {
      const request = this.takeFrom(queue);
      this.#batches[from + i] = request;
      let own = requests.work[request]!;
      if (this.#meter !== null) own += this.#meter.missWork(requests.number[request]!, replica);
      work += own;
      if (own > longest) longest = own;
    }
    this.underWay[replica] = size;
    return fixedUs + perItemUs * (this.#isPadded ? size * longest : work);
  }

  protected override visitUnderWay(replica: number, visit: (request: number) => void): void {
    const from = replica * this.#serving.maxBatch;
    for (let i = 0; i < this.underWay[replica]!; i++) visit(this.#batches[from + i]!);
  }

  protected override endStep(replica: number): void {
    const from = replica * this.#serving.maxBatch;
    const size = this.underWay[replica]!;
    for (let i = 0; i < size; i++) this.complete(this.#batches[from + i]!);
    this.underWay[replica] = 0;
  }
}
