/**
 * Replicas that answer in tokens, by continuous batching as servers of language models do: a step gives each sequence
 * under way one token, and between steps finished sequences leave and waiting ones join. The step that a sequence
 * joins in also reads its prompt, and so holds up all the others; its first token comes at that step's end.
 *
 * Sequences that leave are found without looking at the others. Each replica has a wheel of lists: a sequence that
 * joins at step s with n tokens to come is in the list of step s + n - 1, modulo the wheel's size, until that step ends.
 */
import { seededRng } from '../rng.ts';
import type { Cluster, Serving } from './cluster.ts';
import { type Draw, drawWork } from './draw.ts';
import type { IntQueue } from './int-queue.ts';
import { drawStreams, never, ReplicaSim } from './replica-sim.ts';
import type { RequestSink } from './target-sim.ts';

type Tokens = Extract<Serving, { type: 'tokens' }>;

/** Lists of a wheel. Longer answers go round more than once, which costs a look each time. */
const wheelSize = 1024;
const none = -1;

export class TokenSim extends ReplicaSim {
  readonly #serving: Tokens;
  readonly #output: Draw;
  readonly #prompt: Draw;
  /** Prompt tokens, by the request's place. The tokens to answer with are the table's `work`. */
  #promptTokens = new Int32Array(256);
  /** Steps begun, by replica. */
  readonly #steps: Int32Array;
  /** First slot of each list, by replica and step. */
  readonly #wheels: Int32Array;
  /** By slot; replica r has `maxSequences` of them. */
  readonly #request: Int32Array;
  readonly #lastStep: Int32Array;
  readonly #firstTokenUs: Float64Array;
  /** The slot after this one in its list. */
  readonly #next: Int32Array;
  /** First free slot, by replica. */
  readonly #free: Int32Array;
  /** Slots whose first token comes at the step's end: replica r has `joinedCounts[r]` of them, from r * maxSequences on. */
  readonly #joined: Int32Array;
  readonly #joinedCounts: Int32Array;

  constructor(cluster: Cluster & { readonly serving: Tokens }, seed: number, sink: RequestSink) {
    super(cluster, seed, sink);
    const { serving } = cluster;
    this.#serving = serving;
    this.#output = drawWork(serving.outputTokens, seededRng(seed, drawStreams.work));
    this.#prompt = drawWork(serving.promptTokens, seededRng(seed, drawStreams.prompts));
    const slots = this.most * serving.maxSequences;
    this.#steps = new Int32Array(this.most);
    this.#wheels = new Int32Array(this.most * wheelSize).fill(none);
    this.#request = new Int32Array(slots);
    this.#lastStep = new Int32Array(slots);
    this.#firstTokenUs = new Float64Array(slots);
    this.#joined = new Int32Array(slots);
    this.#joinedCounts = new Int32Array(this.most);
    this.#free = Int32Array.from({ length: this.most }, (_, r) => r * serving.maxSequences);
    this.#next = Int32Array.from({ length: slots }, (_, slot) =>
      (slot + 1) % serving.maxSequences === 0 ? none : slot + 1,
    );
  }

  protected override drawRequest(request: number): void {
    const { outputTokensMean, promptTokensMean } = this.#serving;
    if (request >= this.#promptTokens.length) this.#widen(request);
    this.requests.work[request] = wholeTokens(outputTokensMean * this.#output());
    this.#promptTokens[request] = wholeTokens(promptTokensMean * this.#prompt());
  }

  protected override readyUs(replica: number, queue: IntQueue): number {
    return this.underWay[replica]! > 0 || queue.length > 0 ? 0 : never;
  }

  protected override beginStep(replica: number, queue: IntQueue): number {
    const { stepUs, perSequenceUs, perPromptTokenUs, maxSequences } = this.#serving;
    this.#steps[replica]! += 1;
    let promptTokens = 0;
    while (queue.length > 0 && this.underWay[replica]! < maxSequences) {
      const request = this.takeFrom(queue);
      promptTokens += this.#promptTokens[request]!;
      this.#join(replica, request);
    }
    return stepUs + perSequenceUs * this.underWay[replica]! + perPromptTokenUs * promptTokens;
  }

  protected override visitUnderWay(replica: number, visit: (request: number) => void): void {
    for (let list = replica * wheelSize; list < (replica + 1) * wheelSize; list++) {
      for (let slot = this.#wheels[list]!; slot !== none; slot = this.#next[slot]!) {
        visit(this.#request[slot]!);
      }
    }
  }

  protected override endStep(replica: number): void {
    const from = replica * this.#serving.maxSequences;
    for (let i = 0; i < this.#joinedCounts[replica]!; i++) {
      this.#firstTokenUs[this.#joined[from + i]!] = this.nowUs;
    }
    this.#joinedCounts[replica] = 0;

    const step = this.#steps[replica]!;
    const list = replica * wheelSize + (step & (wheelSize - 1));
    let slot = this.#wheels[list]!;
    this.#wheels[list] = none;
    while (slot !== none) {
      const next = this.#next[slot]!;
      if (this.#lastStep[slot] === step) this.#leave(replica, slot);
      else this.#putInto(list, slot);
      slot = next;
    }
  }

  /** The request gets a slot, of which there is a free one. */
  #join(replica: number, request: number): void {
    const slot = this.#free[replica]!;
    this.#free[replica] = this.#next[slot]!;
    const lastStep = this.#steps[replica]! + this.requests.work[request]! - 1;
    this.#request[slot] = request;
    this.#lastStep[slot] = lastStep;
    this.#putInto(replica * wheelSize + (lastStep & (wheelSize - 1)), slot);
    const from = replica * this.#serving.maxSequences;
    this.#joined[from + this.#joinedCounts[replica]!] = slot;
    this.#joinedCounts[replica]! += 1;
    this.underWay[replica]! += 1;
  }

  #putInto(list: number, slot: number): void {
    this.#next[slot] = this.#wheels[list]!;
    this.#wheels[list] = slot;
  }

  #leave(replica: number, slot: number): void {
    const { requests } = this;
    const request = this.#request[slot]!;
    if (requests.hasEnded[request] === 0) {
      const firstUs = this.#firstTokenUs[slot]!;
      const gaps = requests.work[request]! - 1;
      this.sink.streamed?.(
        requests.agent[request]!,
        firstUs - requests.intendedUs[request]!,
        gaps === 0 ? null : (this.nowUs - firstUs) / gaps,
      );
    }
    this.complete(request);
    this.#next[slot] = this.#free[replica]!;
    this.#free[replica] = slot;
    this.underWay[replica]! -= 1;
  }

  #widen(request: number): void {
    const wide = new Int32Array(2 * Math.max(request, this.#promptTokens.length));
    wide.set(this.#promptTokens);
    this.#promptTokens = wide;
  }
}

/** There is no answer without a token. */
function wholeTokens(tokens: number): number {
  return Math.max(1, Math.round(tokens));
}
