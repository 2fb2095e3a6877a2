import { createEngineMemory } from '@plimsoll/core/engine-memory';
import { expect, test } from 'vitest';
import { noLimits } from '../limits/agent-limits.ts';
import { createRealClock } from '../real-clock.ts';
import { startMisbehavingServer } from '../testing/misbehaving-server.ts';
import { targetOf, workloadOf } from '../testing/specs.ts';
import type { EngineSpec } from './engine-spec.ts';
import { openEngine } from './local-engine.ts';
import { rehearse } from './rehearse.ts';

const clock = createRealClock();

function specFor(url: string): EngineSpec {
  return {
    work: { type: 'target', target: targetOf([url]), workload: workloadOf(), limits: noLimits },
    timeoutUs: 1_000_000,
    spinUs: 50,
    deal: { index: 0, count: 1 },
    buffer: createEngineMemory(1).buffer,
    isRehearsal: false,
  };
}

test('rehearse() sends load to nobody but its own null target', async () => {
  await using server = await startMisbehavingServer();
  const opened: EngineSpec[] = [];
  const completed: number[] = [];
  await rehearse(
    specFor(server.url),
    clock,
    (spec, at) => {
      opened.push(spec);
      const engine = openEngine(spec, at);
      if (!engine.ok) return engine;
      const handle = engine.value;
      const stop = handle.stop.bind(handle);
      handle.stop = async () => {
        const faults = await stop();
        completed.push(handle.read().counters.completed);
        return faults;
      };
      return engine;
    },
    new AbortController().signal,
  );
  expect(server.requests).toBe(0);
  expect(opened.length).toBeGreaterThan(1);
  for (const count of completed) expect(count).toBeGreaterThan(0);
  expect(completed.length).toBe(opened.length);
});

test('rehearse() opens no further engine once the signal has come', async () => {
  const abort = new AbortController();
  let opened = 0;
  await rehearse(
    specFor('http://127.0.0.1:1'),
    clock,
    (spec, at) => {
      opened++;
      abort.abort();
      return openEngine(spec, at);
    },
    abort.signal,
  );
  expect(opened).toBe(1);
});
