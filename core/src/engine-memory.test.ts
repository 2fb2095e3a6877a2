import { expect, test } from 'vitest';
import { counterPlaces, factPlaces, spunPlace } from './engine-layout.ts';
import { createEngineMemory, readEngineMemory, viewEngineMemory } from './engine-memory.ts';
import { queued, sumEngineStates } from './engine-state.ts';
import { emptyHistogram, histogramOf, meanUs, quantileUs } from './histogram.ts';

test('readEngineMemory() gives what the engine wrote, through any view of the buffer', () => {
  const written = createEngineMemory(2);
  for (const [name, place] of Object.entries(counterPlaces)) written.tally[place] = name.length;
  written.tally[spunPlace] = 77;
  written.facts[factPlaces.cpuUs] = 99;
  written.response.record(10);
  written.service.record(20);
  written.lag.record(30);
  written.pickup.record(40);
  written.loop.record(50);
  const state = readEngineMemory(viewEngineMemory(written.buffer));
  for (const name of Object.keys(counterPlaces) as (keyof typeof counterPlaces)[]) {
    expect(state.counters[name]).toBe(name.length);
  }
  expect(state.spunUs).toBe(77);
  expect(state.facts[factPlaces.cpuUs]).toBe(99);
  expect(state.histograms).toEqual({
    response: histogramOf([10]),
    service: histogramOf([20]),
    lag: histogramOf([30]),
    ttft: emptyHistogram,
    itl: emptyHistogram,
  });
  expect(state.pickup).toEqual(histogramOf([40]));
  expect(state.loop).toEqual(histogramOf([50]));
});

test('A new memory holds nothing, and waits for no arrival', () => {
  const state = readEngineMemory(createEngineMemory(3));
  expect(Object.values(state.counters).every((count) => count === 0)).toBe(true);
  expect(state.histograms.response).toEqual(emptyHistogram);
  expect(state.nextDueUs).toBe(Number.POSITIVE_INFINITY);
  expect(state.endpoints).toHaveLength(3);
  expect(queued(state)).toBe(0);
});

test('A single endpoint is what the engine counted', () => {
  const memory = createEngineMemory(1);
  memory.tally[counterPlaces.issued] = 3;
  memory.tally[counterPlaces.completed] = 1;
  memory.tally[counterPlaces.status] = 1;
  memory.service.record(100);
  const service = histogramOf([100]);
  expect(readEngineMemory(memory).endpoints).toEqual([
    { issued: 3, completed: 1, errors: 1, serviceSumUs: 100, service },
  ]);
});

test('Endpoints are counted apart, and summed over engines', () => {
  const memories = [createEngineMemory(2), createEngineMemory(2)];
  for (const { endpoints } of memories) {
    for (const endpoint of [0, 1, 1]) endpoints.issue(endpoint);
    endpoints.complete(1, 100);
    endpoints.complete(1, 120);
    endpoints.fail(0);
  }
  const [first, second] = sumEngineStates(memories.map(readEngineMemory)).endpoints;
  expect(first).toMatchObject({ issued: 2, completed: 0, errors: 2, serviceSumUs: 0 });
  expect(second).toMatchObject({ issued: 4, completed: 4, errors: 0, serviceSumUs: 440 });
  expect(meanUs(second!.service)).toBe(110);
  expect(quantileUs(second!.service, 1)).toBe(120);
});
