import type { NumberedEvent } from '@plimsoll/core/run-event';
import { expect, test } from 'vitest';
import { createSimClock } from '../../testing/sim-clock.ts';
import { frame, parseLastEventId, sseFrames } from './sse.ts';

const ready: NumberedEvent = {
  seq: 7,
  event: { type: 'agent', atMs: 1, agentId: 'a', change: 'ready' },
};

test('frame() is an event with its number, its type, and its JSON on one line', () => {
  expect(frame(ready)).toBe(`id: 7\nevent: agent\ndata: ${JSON.stringify(ready)}\n\n`);
});

test('sseFrames() fills a pause with comments and ends with the events', async () => {
  const clock = createSimClock();
  const gate = Promise.withResolvers<void>();
  async function* events(): AsyncGenerator<NumberedEvent> {
    await gate.promise;
    yield ready;
  }
  const frames = sseFrames(events(), { clock, heartbeatMs: 10_000 });
  expect((await frames.next()).value).toBe(': plimsoll\n\n');
  const beat = frames.next();
  await clock.advance(10_000_000);
  expect((await beat).value).toBe(': beat\n\n');
  gate.resolve();
  expect((await frames.next()).value).toBe(frame(ready));
  expect((await frames.next()).done).toBe(true);
});

test.each([
  { header: undefined, seq: 0 },
  { header: '', seq: 0 },
  { header: '12', seq: 12 },
  { header: '-1', seq: null },
  { header: 'abc', seq: null },
])('parseLastEventId($header) is $seq', ({ header, seq }) => {
  expect(parseLastEventId(header)).toBe(seq);
});
