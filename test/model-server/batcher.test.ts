import { ok } from '@plimsoll/core/result';
import { describe, expect, test } from 'vitest';
import { type BatcherOptions, type BatchReport, createBatcher } from './batcher.ts';
import type { Tensor } from './tensors.ts';

/** A batcher on a clock that stands still until told, before a model that is done when told. */
function createBench(options: Partial<BatcherOptions> = {}) {
  let nowUs = 0;
  const timers = new Set<{ readonly atUs: number; readonly run: () => void }>();
  const batches: number[] = [];
  const reports: BatchReport[] = [];
  let finish: (() => void) | null = null;
  const batcher = createBatcher(
    { maxRows: 8, maxDelayMs: 2, maxQueued: 4, ...options },
    {
      clock: {
        nowUs: () => nowUs,
        after(delayUs, run) {
          const timer = { atUs: nowUs + delayUs, run };
          timers.add(timer);
          return { [Symbol.dispose]: () => void timers.delete(timer) };
        },
      },
      compute(inputs) {
        batches.push(inputs[0]?.shape[0] ?? 0);
        const isBad = inputs.some((input) => input.bytes.includes(99));
        return new Promise((resolve) => {
          finish = () =>
            resolve(
              isBad ? { ok: false, error: 'bad index 99' } : ok({ outputs: inputs, computeMs: 1 }),
            );
        });
      },
      report: (batch) => reports.push(batch),
    },
  );
  return {
    batcher,
    batches,
    reports,
    submit: (...values: number[]) => batcher.submit([column(values)], values.length),
    async finishBatch() {
      finish?.();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
    advanceMs(ms: number) {
      nowUs += ms * 1000;
      for (const timer of timers) {
        if (timer.atUs > nowUs) continue;
        timers.delete(timer);
        timer.run();
      }
    },
  };
}

function column(values: readonly number[]): Tensor {
  return { name: 'x', datatype: 'FP32', shape: [values.length, 1], bytes: Uint8Array.from(values) };
}

describe('createBatcher()', () => {
  test('waits for company until the oldest has waited the delay', async () => {
    const bench = createBench();
    const first = bench.submit(1, 2);
    bench.advanceMs(1);
    const second = bench.submit(3);
    expect(bench.batches).toEqual([]);
    bench.advanceMs(1);
    expect(bench.batches).toEqual([3]);
    await bench.finishBatch();
    expect(await first).toMatchObject({
      ok: true,
      value: [{ shape: [2, 1], bytes: Uint8Array.of(1, 2) }],
    });
    expect(await second).toMatchObject({
      ok: true,
      value: [{ shape: [1, 1], bytes: Uint8Array.of(3) }],
    });
    expect(bench.reports).toEqual([{ requests: 2, rows: 3, computeMs: 1, queueMs: [2, 1] }]);
  });

  test('starts at once when the batch is full', () => {
    const bench = createBench();
    void bench.submit(1, 2, 3, 4);
    void bench.submit(5, 6, 7, 8);
    expect(bench.batches).toEqual([8]);
  });

  test('computes one batch at a time, whole requests in order of arrival', async () => {
    const bench = createBench({ maxDelayMs: 0 });
    void bench.submit(1);
    void bench.submit(2, 2, 2, 2, 2);
    void bench.submit(3, 3, 3, 3);
    void bench.submit(4);
    expect(bench.batches).toEqual([1]);
    await bench.finishBatch();
    // 5 + 4 rows don't fit into 8, and the last doesn't overtake.
    expect(bench.batches).toEqual([1, 5]);
    await bench.finishBatch();
    expect(bench.batches).toEqual([1, 5, 5]);
  });

  test('refuses what the queue has no room for', async () => {
    const bench = createBench({ maxDelayMs: 0, maxQueued: 1 });
    void bench.submit(1);
    void bench.submit(2);
    expect(await bench.submit(3)).toMatchObject({ ok: false, error: { code: 'OVERLOADED' } });
    expect(bench.batcher.queuedCount()).toBe(1);
  });

  test('fails a bad request alone', async () => {
    const bench = createBench();
    const good = bench.submit(1, 2);
    const bad = bench.submit(99);
    bench.advanceMs(2);
    await bench.finishBatch();
    await bench.finishBatch();
    expect(await good).toMatchObject({ ok: true, value: [{ bytes: Uint8Array.of(1, 2) }] });
    await bench.finishBatch();
    expect(await bad).toEqual({ ok: false, error: { code: 'INVALID', message: 'bad index 99' } });
    expect(bench.batches).toEqual([3, 2, 1]);
  });

  test('refuses everything once closed', async () => {
    const bench = createBench();
    const waiting = bench.submit(1);
    bench.batcher.close();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(await bench.submit(2)).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  });
});
