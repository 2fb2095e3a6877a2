import { expect, test } from 'vitest';
import { readEvents, type ServerSentEvent } from './sse.ts';

async function* chunks(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function read(texts: readonly string[]): Promise<readonly ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of readEvents(chunks(texts))) events.push(event);
  return events;
}

test('readEvents() gives the same events wherever the stream is cut', async () => {
  const text = ': hello\n\nid: 1\nevent: window\ndata: {"a":1}\n\nid: 2\ndata: b\ndata: c\n\n';
  const events = [
    { id: '1', data: '{"a":1}' },
    { id: '2', data: 'b\nc' },
  ];
  expect(await read([text])).toEqual(events);
  expect(await read(Array.from(text))).toEqual(events);
  for (let cut = 1; cut < text.length; cut += 1) {
    expect(await read([text.slice(0, cut), text.slice(cut)])).toEqual(events);
  }
});

test('readEvents() drops an event that the end of the stream cut off', async () => {
  expect(await read(['id: 1\ndata: a\n\nid: 2\ndata: b\n'])).toEqual([{ id: '1', data: 'a' }]);
});
