import type { RunEvent } from '@plimsoll/core/run-event';
import { expect, test } from 'vitest';
import { settled, windowOf } from '../report/testing/run-sketch.ts';
import type { Shell } from '../shell.ts';
import { watchRun } from './watch-run.ts';

const windows = Array.from({ length: 12 }, (_, index) =>
  windowOf({ rps: 100 * (index + 1), known: [400, 500, 600] }, index),
);
const finished: RunEvent = { type: 'finished', atMs: 15_000, result: settled };

async function* eventsOf(events: readonly RunEvent[]) {
  for (const [index, event] of events.entries()) yield { seq: index + 1, event };
}

function shellOf(terminal: { readonly isTerminal: boolean; readonly rows: number }) {
  let text = '';
  function write(part: string): void {
    text += part;
  }
  const progress = { write, columns: 80, ...terminal };
  const shell: Pick<Shell, 'progress'> = { progress };
  return { shell, text: () => text };
}

async function watched(terminal: { readonly isTerminal: boolean; readonly rows: number }) {
  const { shell, text } = shellOf(terminal);
  const handle = { events: eventsOf([...windows, finished]) };
  const run = await watchRun(shell, handle, { keepsEvents: false });
  return { run, text: text() };
}

test('watchRun() draws the run above the live lines, and leaves nothing of it on the terminal', async () => {
  const { text } = await watched({ isTerminal: true, rows: 40 });
  expect(text).toContain('500 |');
  expect(text).toContain('latency.p99 <= 40ms');
  expect(text).toContain('capacity between 400/s and 600/s');
  expect(text.endsWith('A\r\x1b[0J')).toBe(true);
});

test('watchRun() draws the live lines alone where the terminal is too low for more', async () => {
  const { text } = await watched({ isTerminal: true, rows: 16 });
  expect(text).toContain('capacity between 400/s and 600/s');
  expect(text).not.toContain('500 |');
});

test('watchRun() writes nothing without a terminal, and gives what the answer needs', async () => {
  const { run, text } = await watched({ isTerminal: false, rows: 24 });
  expect(text).toBe('');
  expect(run?.result).toBe(settled);
  expect(run?.moments).toHaveLength(12);
  expect(run?.objectives).toEqual(['latency.p99 <= 40ms', 'errors <= 0.1%']);
  expect(run?.events).toEqual([]);
});

test('watchRun() keeps all events where a report wants them, and gives null for a record that breaks off', async () => {
  const { shell } = shellOf({ isTerminal: false, rows: 24 });
  const kept = await watchRun(
    shell,
    { events: eventsOf([...windows, finished]) },
    { keepsEvents: true },
  );
  expect(kept?.events).toEqual(windows);
  expect(await watchRun(shell, { events: eventsOf(windows) }, { keepsEvents: true })).toBeNull();
});
