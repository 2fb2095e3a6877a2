/** Replicas that work on one batch at a time: dynamic batching, or plain servers where a batch is one request. */
import { seededRng } from '../rng.ts';
import type { Cluster, Serving } from './cluster.ts';
import { type Draw, drawWork } from './draw.ts';
import type { IntQueue } from './int-queue.ts';
import { drawStreams, never, ReplicaSim } from './replica-sim.ts';
import type { RequestSink } from './target-sim.ts';

type Batches = Extract<Serving, { type: 'batches' }>;

export class BatchSim extends ReplicaSim {
  readonly #serving: Batches;
  readonly #work: Draw;
  /** The batch of replica r is at r * maxBatch. */
  readonly #batches: Int32Array;

  constructor(cluster: Cluster & { readonly serving: Batches }, seed: number, sink: RequestSink) {
    super(cluster, seed, sink);
    this.#serving = cluster.serving;
    this.#work = drawWork(cluster.serving.work, seededRng(seed, drawStreams.work));
    this.#batches = new Int32Array(this.most * cluster.serving.maxBatch);
  }

  protected override drawRequest(request: number): void {
    this.requests.work[request] = this.#work();
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
    let work = 0;
    for (let i = 0; i < size; i++) {
      const request = this.takeFrom(queue);
      this.#batches[from + i] = request;
      work += this.requests.work[request]!;
    }
    this.underWay[replica] = size;
    return fixedUs + perItemUs * work;
  }

  protected override endStep(replica: number): void {
    const from = replica * this.#serving.maxBatch;
    const size = this.underWay[replica]!;
    for (let i = 0; i < size; i++) this.complete(this.#batches[from + i]!);
    this.underWay[replica] = 0;
  }
}
