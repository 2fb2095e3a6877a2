/**
 * Dynamic batching. Requests wait in one bounded queue; one batch is computed at a time, on whole
 * requests that are joined (joining.ts).
 *
 *     submit ──► [ r r r r r r ]  ──── take while rows <= maxRows ───► compute ──► answers
 *                 bounded: a request too many is refused at once
 *
 * A batch starts when nothing is being computed and either the next request wouldn't fit any more or
 * the oldest has waited maxDelayMs. A busy server therefore never waits: what came in during the last
 * batch makes the next one. The oldest request is in it, with those that came after it and are of its kind.
 */
import type { Clock } from '@plimsoll/core/clock';
import { err, type Result } from '@plimsoll/core/result';
import type { InferError } from './infer.ts';
import { alongRows, type Joining } from './joining.ts';
import { cutRows, type Tensor } from './tensors.ts';

export interface BatcherOptions {
  /** In the joining's units, which are rows unless it says another one. */
  readonly maxRows: number;
  readonly maxDelayMs: number;
  /** Requests that may wait, those being computed not counted. */
  readonly maxQueued: number;
}

export interface ComputedBatch {
  readonly outputs: readonly Tensor[];
  readonly computeMs: number;
}

/** Fails with a message when the model refuses the inputs, an index out of a table's range for example. */
export type Compute = (inputs: readonly Tensor[]) => Promise<Result<ComputedBatch, string>>;

export interface BatchReport {
  readonly requests: number;
  readonly rows: number;
  readonly computeMs: number;
  readonly queueMs: readonly number[];
}

export interface Batcher {
  /** Inputs must have passed checkInputs, and weigh at most maxRows. */
  submit(inputs: readonly Tensor[], rows: number): Promise<Result<readonly Tensor[], InferError>>;
  queuedCount(): number;
  /** Refuses what is queued and all that comes. */
  close(): void;
}

interface Waiting {
  readonly inputs: readonly Tensor[];
  readonly rows: number;
  readonly kind: string;
  readonly weight: number;
  readonly arrivedUs: number;
  readonly answer: (result: Result<readonly Tensor[], InferError>) => void;
}

interface Ports {
  readonly clock: Clock;
  readonly compute: Compute;
  readonly report: (batch: BatchReport) => void;
}

const closedError: InferError = { code: 'UNAVAILABLE', message: 'The server is shutting down' };

export function createBatcher(
  options: BatcherOptions,
  ports: Ports,
  joining: Joining = alongRows,
): Batcher {
  const queue: Waiting[] = [];
  let computing = false;
  let closed = false;
  let delay: Disposable | null = null;

  function startIfDue(): void {
    if (computing || queue.length === 0) return;
    const oldest = queue[0];
    const waitedUs = ports.clock.nowUs() - (oldest?.arrivedUs ?? 0);
    const leftUs = options.maxDelayMs * 1000 - waitedUs;
    if (leftUs > 0 && !isFull(queue, options.maxRows)) {
      delay ??= ports.clock.after(leftUs, () => {
        delay = null;
        startIfDue();
      });
      return;
    }
    delay?.[Symbol.dispose]();
    delay = null;
    computing = true;
    void computeBatch(takeBatch(queue, options.maxRows), ports, joining).then(() => {
      computing = false;
      startIfDue();
    });
  }

  return {
    submit(inputs, rows) {
      if (closed) return Promise.resolve(err(closedError));
      if (queue.length >= options.maxQueued) {
        const message = `The queue is full: at most ${options.maxQueued} requests may wait`;
        return Promise.resolve(err({ code: 'OVERLOADED', message }));
      }
      return new Promise((answer) => {
        const kind = joining.kindOf(inputs);
        const weight = joining.weigh(inputs, rows);
        queue.push({ inputs, rows, kind, weight, arrivedUs: ports.clock.nowUs(), answer });
        startIfDue();
      });
    },
    queuedCount: () => queue.length,
    close() {
      closed = true;
      delay?.[Symbol.dispose]();
      for (const waiting of queue.splice(0)) waiting.answer(err(closedError));
    },
  };
}

/** True when a batch taken now could not become larger by waiting. */
function isFull(queue: readonly Waiting[], maxRows: number): boolean {
  let weight = 0;
  for (const waiting of queue) {
    if (waiting.kind === queue[0]?.kind) weight += waiting.weight;
    if (weight >= maxRows) return true;
  }
  return false;
}

/** Of the oldest's kind, in order, up to the first that doesn't fit. */
function takeBatch(queue: Waiting[], maxRows: number): readonly Waiting[] {
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  let weight = 0;
  for (const [index, waiting] of queue.entries()) {
    const isOfKind = waiting.kind === queue[0]?.kind;
    if (isOfKind && batch.length > 0 && weight + waiting.weight > maxRows) {
      left.push(...queue.slice(index));
      break;
    }
    if (isOfKind) {
      batch.push(waiting);
      weight += waiting.weight;
    } else left.push(waiting);
  }
  queue.splice(0, queue.length, ...left);
  return batch;
}

async function computeBatch(
  batch: readonly Waiting[],
  ports: Ports,
  joining: Joining,
): Promise<void> {
  const startUs = ports.clock.nowUs();
  const rowCounts = batch.map((waiting) => waiting.rows);
  const computed = await ports.compute(joining.join(batch.map((waiting) => waiting.inputs)));
  if (!computed.ok) {
    const [only, ...others] = batch;
    if (only === undefined) return;
    if (others.length === 0) {
      only.answer(err({ code: 'INVALID', message: computed.error }));
      return;
    }
    // One bad request must not fail its neighbours: each is tried alone.
    for (const waiting of batch) await computeBatch([waiting], ports, joining);
    return;
  }
  ports.report({
    requests: batch.length,
    rows: rowCounts.reduce((sum, rows) => sum + rows, 0),
    computeMs: computed.value.computeMs,
    queueMs: batch.map((waiting) => (startUs - waiting.arrivedUs) / 1000),
  });
  const outputs = computed.value.outputs.map((output) => cutRows(output, rowCounts));
  for (const [index, waiting] of batch.entries()) {
    waiting.answer({ ok: true, value: outputs.flatMap((pieces) => pieces[index] ?? []) });
  }
}
