/**
 * Replicas that serve requests, as a simulation by discrete events; what a replica does with them is a subclass's. All that
 * is to happen is due at one of five kinds of instants: a replica's (its step ends, its wait for more requests or its
 * stall is over), the next stall's, the oldest client's timeout, the oldest retry's, the next look of the autoscaler's.
 *
 * Arrivals, work, noise and disturbances draw from streams of their own: two simulations of one seed at different
 * rates see the same work and the same stalls, so that their difference is the rate's (common random numbers).
 */
import { type Rng, seededRng } from '../rng.ts';
import type { Cluster } from './cluster.ts';
import { type Slowness, StallSchedule, slownessOf } from './disturbances.ts';
import { type Draw, drawLognormal } from './draw.ts';
import { IntQueue } from './int-queue.ts';
import { RequestTable } from './request-table.ts';
import type { Outcome, RequestSink, ServerSignals, TargetSim } from './target-sim.ts';

/** Of one seed. */
export const drawStreams = { work: 1, noise: 2, slowness: 3, stalls: 4, routing: 5, prompts: 6 };

const idle = 0;
const busy = 1;
/** Waits for more requests, or for a stall to end. */
const held = 2;
export const never = Number.POSITIVE_INFINITY;
const lookUs = 1_000_000;

export abstract class ReplicaSim implements TargetSim {
  protected readonly sink: RequestSink;
  protected readonly requests = new RequestTable();
  /** Requests that each replica works on. */
  protected readonly underWay: Int32Array;
  /** Replicas that there can be, scaled out. */
  protected readonly most: number;
  protected nowUs = 0;
  readonly #cluster: Cluster;
  readonly #queues: IntQueue[] = [];
  readonly #isShared: boolean;
  readonly #timeouts = new IntQueue();
  readonly #retries = new IntQueue();
  readonly #noise: Draw;
  readonly #slowness: Slowness;
  readonly #stalls: StallSchedule;
  readonly #routing: Rng;
  readonly #state: Uint8Array;
  readonly #nextUs: Float64Array;
  readonly #stalledUntilUs: Float64Array;
  /** While a replica restarts. */
  readonly #downUntilUs: Float64Array;
  readonly #bornUs: Float64Array;
  #replicas: number;
  #turn = 0;
  /** The soonest of all due instants. */
  #dueUs = 0;
  #busyUs = 0;
  #queuedUs = 0;
  #begun = 0;
  #lookAtUs: number;
  #busyUsAtLook = 0;
  #busySinceUs = never;

  protected constructor(cluster: Cluster, seed: number, sink: RequestSink) {
    this.#cluster = cluster;
    this.sink = sink;
    this.#isShared = cluster.routing === 'shared-queue';
    this.#replicas = cluster.replicas;
    this.#noise = drawLognormal(cluster.serving.noiseSigma, seededRng(seed, drawStreams.noise));
    this.#slowness = slownessOf(cluster, seededRng(seed, drawStreams.slowness));
    this.#stalls = new StallSchedule(cluster.stalls, seededRng(seed, drawStreams.stalls));
    this.#routing = seededRng(seed, drawStreams.routing);
    this.most = cluster.replicas + (cluster.scaling?.add ?? 0);
    this.#state = new Uint8Array(this.most);
    this.#nextUs = new Float64Array(this.most).fill(never);
    this.#stalledUntilUs = new Float64Array(this.most);
    this.#downUntilUs = new Float64Array(this.most);
    this.#bornUs = new Float64Array(this.most);
    this.underWay = new Int32Array(this.most);
    const queues = this.#isShared ? 1 : this.most;
    for (let i = 0; i < queues; i++) this.#queues.push(new IntQueue());
    this.#lookAtUs = cluster.scaling === null ? never : lookUs;
    this.#findDue();
  }

  /** Draws what the request is, into the table. */
  protected abstract drawRequest(request: number): void;

  /** From when on a replica that isn't busy can begin its next step; Infinity when there is nothing to do. */
  protected abstract readyUs(replica: number, queue: IntQueue): number;

  /** Takes requests by `takeFrom()`, notes how many are `underWay` now, and says how long the step takes, noise apart. */
  protected abstract beginStep(replica: number, queue: IntQueue): number;

  /** Requests that the replica works on. */
  protected abstract visitUnderWay(replica: number, visit: (request: number) => void): void;

  /** Completes the requests that the step was the last of. */
  protected abstract endStep(replica: number): void;

  arrive(agent: number, intendedUs: number, atUs: number, number = 0): void {
    if (atUs >= this.#dueUs) this.advanceTo(atUs);
    this.nowUs = atUs;
    const request = this.requests.add(agent, intendedUs, atUs);
    this.requests.number[request] = number;
    this.drawRequest(request);
    this.requests.hold(request);
    this.#timeouts.push(request, intendedUs + this.#cluster.timeoutUs);
    if (this.#timeouts.length === 1) this.#dueUs = Math.min(this.#dueUs, this.#timeouts.firstUs());
    this.#enqueue(request);
    this.requests.release(request);
  }

  advanceTo(us: number): void {
    while (this.#dueUs <= us) {
      const dueUs = this.#dueUs;
      this.nowUs = dueUs;
      if (this.#stalls.nextUs() === dueUs) this.#stall();
      else if (this.#timeouts.firstUs() <= dueUs) this.#timeOut();
      else if (this.#retries.firstUs() <= dueUs) this.#retry();
      else if (this.#lookAtUs === dueUs) this.#lookAtLoad();
      else this.#wakeReplica(dueUs);
      this.#findDue();
    }
    this.nowUs = us;
  }

  signals(): ServerSignals {
    return {
      busyUs: this.#busyUs,
      queuedUs: this.#queuedUs,
      begun: this.#begun,
      replicas: this.#replicas,
    };
  }

  /** Takes the oldest request of a queue to work on it. */
  protected takeFrom(queue: IntQueue): number {
    this.#queuedUs += this.nowUs - queue.firstUs();
    this.#begun += 1;
    return queue.shift();
  }

  /** The client has its answer, unless it has given up. */
  protected complete(request: number): void {
    this.#end('completed', request);
    this.requests.release(request);
  }

  #findDue(): void {
    let dueUs = Math.min(this.#stalls.nextUs(), this.#timeouts.firstUs(), this.#lookAtUs);
    if (this.#retries.length > 0) dueUs = Math.min(dueUs, this.#retries.firstUs());
    for (let r = 0; r < this.#replicas; r++) if (this.#nextUs[r]! < dueUs) dueUs = this.#nextUs[r]!;
    this.#dueUs = dueUs;
  }

  /** An attempt of the request joins a queue, and a free replica may begin. */
  #enqueue(request: number): void {
    const replica = this.#route();
    const queue = this.#queues[this.#isShared ? 0 : replica]!;
    if (this.#isRoutedBlindly() && this.#downUntilUs[replica]! > this.nowUs) {
      this.#end('lost', request);
      return;
    }
    if (this.#cluster.queueLimit !== null && queue.length >= this.#cluster.queueLimit) {
      if (this.#state[replica] !== idle) {
        this.#end('refused', request);
        return;
      }
    }
    queue.push(request, this.nowUs);
    this.requests.hold(request);
    const { retries } = this.#cluster;
    if (retries !== null && this.requests.attempts[request]! <= retries.most) {
      this.requests.hold(request);
      this.#retries.push(request, this.nowUs + retries.afterUs);
      this.#dueUs = Math.min(this.#dueUs, this.#retries.firstUs());
    }
    if (this.#state[replica] !== busy) this.#begin(replica);
  }

  /** With one queue: a replica that could begin, else any. */
  #route(): number {
    switch (this.#cluster.routing) {
      case 'shared-queue':
        for (let r = 0; r < this.#replicas; r++) if (this.#state[r] === idle) return r;
        for (let r = 0; r < this.#replicas; r++) if (this.#state[r] === held) return r;
        return 0;
      case 'random':
        return this.#anyReplica();
      case 'round-robin':
        this.#turn = (this.#turn + 1) % this.#replicas;
        return this.#turn;
      case 'power-of-two': {
        const a = this.#anyReplica();
        const b = this.#anyReplica();
        return this.#loadOf(b) < this.#loadOf(a) ? b : a;
      }
    }
  }

  /** Whoever knows which replica has least to do knows which one is there. */
  #isRoutedBlindly(): boolean {
    const { routing } = this.#cluster;
    return routing === 'random' || routing === 'round-robin';
  }

  #anyReplica(): number {
    return (this.#routing.next() * this.#replicas) | 0;
  }

  #loadOf(replica: number): number {
    return this.#queues[replica]!.length + this.underWay[replica]!;
  }

  /** Begins a step on a replica that isn't busy, or notes what it waits for. */
  #begin(replica: number): void {
    const queue = this.#queues[this.#isShared ? 0 : replica]!;
    const readyUs = this.readyUs(replica, queue);
    if (readyUs === never) {
      this.#state[replica] = idle;
      this.#nextUs[replica] = never;
      return;
    }
    const startUs = Math.max(readyUs, this.#stalledUntilUs[replica]!);
    if (startUs > this.nowUs) {
      this.#state[replica] = held;
      this.#nextUs[replica] = startUs;
    } else {
      const plainUs = this.beginStep(replica, queue);
      const us = plainUs * this.#noise() * this.#slowness(this.nowUs, this.#bornUs[replica]!);
      this.#state[replica] = busy;
      this.#nextUs[replica] = this.nowUs + us;
      this.#busyUs += us;
    }
    if (this.#nextUs[replica]! < this.#dueUs) this.#dueUs = this.#nextUs[replica]!;
  }

  #wakeReplica(dueUs: number): void {
    const replica = this.#nextUs.indexOf(dueUs);
    // Nobody's any more: the replica was held, and a request that came meanwhile let it begin at once.
    if (replica < 0) return;
    if (this.#state[replica] === busy) this.endStep(replica);
    this.#begin(replica);
  }

  #end(outcome: Outcome, request: number): void {
    const { requests } = this;
    if (requests.hasEnded[request] === 1) return;
    requests.hasEnded[request] = 1;
    this.sink.ended(
      outcome,
      requests.agent[request]!,
      requests.intendedUs[request]!,
      requests.sentUs[request]!,
      this.nowUs,
    );
  }

  #timeOut(): void {
    const request = this.#timeouts.shift();
    this.#end('timeout', request);
    this.requests.release(request);
  }

  #retry(): void {
    const request = this.#retries.shift();
    if (this.requests.hasEnded[request] === 0) {
      this.requests.attempts[request]! += 1;
      this.#enqueue(request);
    }
    this.requests.release(request);
  }

  #stall(): void {
    const { scope, durationUs, isRestart = false } = this.#stalls.take();
    const untilUs = this.nowUs + durationUs;
    const one = scope === 'one-replica' ? this.#anyReplica() : -1;
    for (let r = 0; r < this.#replicas; r++) {
      if (one >= 0 && r !== one) continue;
      if (isRestart) this.#restart(r, untilUs);
      const longer = untilUs - Math.max(this.nowUs, this.#stalledUntilUs[r]!);
      if (longer <= 0) continue;
      this.#stalledUntilUs[r] = untilUs;
      if (this.#state[r] === busy) this.#nextUs[r]! += longer;
      if (this.#state[r] === held) this.#nextUs[r] = Math.max(this.#nextUs[r]!, untilUs);
    }
  }

  /** Its clients lose what it had. What it was working on stays in the books until the step would have ended. */
  #restart(replica: number, untilUs: number): void {
    this.#bornUs[replica] = untilUs;
    this.#downUntilUs[replica] = untilUs;
    this.visitUnderWay(replica, (request) => this.#end('lost', request));
    if (this.#isShared) return;
    const queue = this.#queues[replica]!;
    while (queue.length > 0) {
      const request = queue.shift();
      this.#end('lost', request);
      this.requests.release(request);
    }
  }

  #lookAtLoad(): void {
    const { scaling } = this.#cluster;
    this.#lookAtUs = this.nowUs + lookUs;
    if (scaling === null) return;
    const share = (this.#busyUs - this.#busyUsAtLook) / (lookUs * this.#replicas);
    this.#busyUsAtLook = this.#busyUs;
    if (share < scaling.aboveBusyShare) this.#busySinceUs = never;
    else if (this.#busySinceUs === never) this.#busySinceUs = this.nowUs - lookUs;
    if (this.nowUs - this.#busySinceUs < scaling.forUs) return;
    this.#lookAtUs = never;
    for (let i = 0; i < scaling.add; i++) this.#bornUs[this.#replicas + i] = this.nowUs;
    const first = this.#replicas;
    this.#replicas += scaling.add;
    for (let r = first; r < this.#replicas; r++) this.#begin(r);
  }
}
