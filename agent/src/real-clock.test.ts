import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createRealClock } from './real-clock.ts';

/** How exactly the zeros of two threads are known to each other, on a busy machine. */
const toleranceUs = 20;

test('Clocks of different threads show the same instant', async () => {
  const clock = createRealClock();
  const worker = new Worker(new URL('./testing/clock-thread.ts', import.meta.url));
  try {
    for (let i = 0; i < 20; i++) {
      const beforeUs = clock.nowUs();
      worker.postMessage('now');
      const [thereUs] = (await once(worker, 'message')) as [number];
      expect(thereUs).toBeGreaterThan(beforeUs - toleranceUs);
      expect(thereUs).toBeLessThan(clock.nowUs() + toleranceUs);
    }
  } finally {
    await worker.terminate();
  }
});

test('A real clock shows the system’s monotonic time', () => {
  const clock = createRealClock();
  const beforeUs = Number(process.hrtime.bigint()) / 1000;
  const nowUs = clock.nowUs();
  const afterUs = Number(process.hrtime.bigint()) / 1000;
  expect(nowUs).toBeGreaterThan(beforeUs - toleranceUs);
  expect(nowUs).toBeLessThan(afterUs + toleranceUs);
});
