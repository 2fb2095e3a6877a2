/**
 * Dynamic batching. Requests wait in one bounded queue; one batch is computed at a time, on whole
 * requests joined along the first axis.
 *
 *     submit ──► [ r r r r r r ]  ──── take while rows <= maxRows ───► compute ──► answers
 *                 bounded: a request too many is refused at once
 *
 * A batch starts when nothing is being computed and either the next request wouldn't fit any more or
 * the oldest has waited maxDelayMs. A busy server therefore never waits: what came in during the last
 * batch makes the next one.
 */
import type { Clock } from '@plimsoll/core/clock';
import { err, type Result } from '@plimsoll/core/result';
import type { InferError } from './infer.ts';
import { cutRows, joinRows, type Tensor } from './tensors.ts';

export interface BatcherOptions {
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
  /** Inputs must have passed checkInputs, and have at most maxRows rows. */
  submit(inputs: readonly Tensor[], rows: number): Promise<Result<readonly Tensor[], InferError>>;
  queuedCount(): number;
  /** Refuses what is queued and all that comes. */
  close(): void;
}

interface Waiting {
  readonly inputs: readonly Tensor[];
  readonly rows: number;
  readonly arrivedUs: number;
  readonly answer: (result: Result<readonly Tensor[], InferError>) => void;
}

interface Ports {
  readonly clock: Clock;
  readonly compute: Compute;
  readonly report: (batch: BatchReport) => void;
}

const closedError: InferError = { code: 'UNAVAILABLE', message: 'The server is shutting down' };

export function createBatcher(options: BatcherOptions, ports: Ports): Batcher {
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
    void computeBatch(takeBatch(queue, options.maxRows), ports).then(() => {
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
        queue.push({ inputs, rows, arrivedUs: ports.clock.nowUs(), answer });
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
  let rows = 0;
  for (const waiting of queue) {
    rows += waiting.rows;
    if (rows >= maxRows) return true;
  }
  return false;
}

function takeBatch(queue: Waiting[], maxRows: number): readonly Waiting[] {
  let rows = 0;
  let count = 0;
  for (const waiting of queue) {
    if (count > 0 && rows + waiting.rows > maxRows) break;
    rows += waiting.rows;
    count++;
  }
  return queue.splice(0, count);
}

async function computeBatch(batch: readonly Waiting[], ports: Ports): Promise<void> {
  const startUs = ports.clock.nowUs();
  const rowCounts = batch.map((waiting) => waiting.rows);
  const computed = await ports.compute(joinInputs(batch));
  if (!computed.ok) {
    const [only, ...others] = batch;
    if (only === undefined) return;
    if (others.length === 0) {
      only.answer(err({ code: 'INVALID', message: computed.error }));
      return;
    }
    // One bad request must not fail its neighbours: each is tried alone.
    for (const waiting of batch) await computeBatch([waiting], ports);
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

/** Requests may list their inputs in any order. */
function joinInputs(batch: readonly Waiting[]): readonly Tensor[] {
  const names = batch[0]?.inputs.map((input) => input.name) ?? [];
  return names.map((name) =>
    joinRows(batch.flatMap((waiting) => waiting.inputs.find((input) => input.name === name) ?? [])),
  );
}
