import type { Clock } from '@plimsoll/core/clock';
import { expect, test } from 'vitest';
import type { Batch } from './batch.ts';
import type { RecordRules } from './record-rules.ts';
import type { WriterReport } from './record-worker.ts';
import { Recorder } from './recorder.ts';

const rules: RecordRules = {
  sample: { share: 1, by: null },
  key: null,
  className: null,
  features: [],
  redaction: { rules: [], kept: [], hashKey: null, bodies: true },
};
const head = { method: 'POST', path: '/', headers: [] };

/** A recorder whose time is set, and whose writer does nothing of itself. */
function stage(share = 1) {
  let nowUs = 0;
  let timers: { readonly atUs: number; readonly run: () => void }[] = [];
  const clock: Clock = {
    nowUs: () => nowUs,
    after(delayUs, run) {
      const timer = { atUs: nowUs + delayUs, run };
      timers.push(timer);
      return {
        [Symbol.dispose]() {
          timers = timers.filter((other) => other !== timer);
        },
      };
    },
  };
  const sent: Batch[] = [];
  const said: string[] = [];
  let turn = 0;
  const recorder = new Recorder({
    rules: { ...rules, sample: { share, by: null } },
    maxBodyBytes: 1 << 20,
    maxDurationUs: 60_000_000,
    waitUs: 1_000_000,
    clock,
    random: () => (turn++ % 10) / 10,
    send: (batch) => sent.push(batch),
    say: (line) => said.push(line),
  });
  return {
    recorder,
    sent,
    said,
    pass: (us: number): void => {
      nowUs += us;
      const due = timers.filter(({ atUs }) => atUs <= nowUs);
      timers = timers.filter(({ atUs }) => atUs > nowUs);
      for (const { run } of due) run();
    },
    exchange: (bytes: number): void => {
      const exchange = recorder.begin(head);
      exchange?.takeRequest(new Uint8Array(bytes));
      exchange?.requestEnded();
      exchange?.end();
    },
  };
}

function report(batches: number, rest: Partial<WriterReport> = {}): WriterReport {
  return {
    type: 'report',
    batches,
    recorded: 0,
    out: 0,
    dropped: 0,
    bytes: 0,
    state: { phase: 'recording' },
    file: 'traffic.rec',
    ...rest,
  };
}

test('a writer that takes nothing costs bounded memory, and what is lost for it is counted', () => {
  const { recorder, sent, exchange } = stage();
  const count = 500;
  for (let number = 0; number < count; number += 1) exchange(1_000_000);
  const bytes = sent.reduce((sum, batch) => sum + batch.bytes.length, 0);
  expect(bytes).toBeLessThanOrEqual(64 << 20);
  expect(bytes).toBeGreaterThan(60 << 20);
  const { bodiesLeftOut, dropped } = recorder.counts;
  expect(bodiesLeftOut + dropped).toBeGreaterThan(count - 70);
  // It goes on once the writer does.
  recorder.take(report(sent.length));
  const before = sent.length;
  exchange(1_000_000);
  expect(sent.length).toBe(before + 1);
});

test('a batch waits for a moment, and an exchange that does not end for no longer than allowed', () => {
  const { recorder, sent, exchange, pass } = stage();
  const open = recorder.begin(head);
  exchange(3);
  pass(500_000);
  expect(sent).toEqual([]);
  pass(600_000);
  pass(100_000);
  expect(sent.map(({ numbers }) => numbers.length / 7)).toEqual([2]);
  open?.takeRequest(new Uint8Array(10));
  open?.end();
  pass(100_000);
  expect(sent.length).toBe(1);
});

test('a share of the requests is drawn', () => {
  const { recorder, exchange } = stage(0.3);
  for (let number = 0; number < 100; number += 1) exchange(1);
  expect(recorder.counts).toMatchObject({ seen: 100, out: 70 });
});

test('it ends with its time, and says so once', () => {
  const { recorder, said, exchange, pass } = stage();
  exchange(1);
  pass(61_000_000);
  exchange(1);
  exchange(1);
  expect(said).toEqual(['--max-duration is reached: recording has ended; forwarding goes on']);
  expect(recorder.counts).toMatchObject({ seen: 3, unrecorded: 2, end: 'max-duration' });
});

test('a writer that dies is said, and what it had not taken is dropped', () => {
  const { recorder, said, sent, exchange, pass } = stage();
  for (let number = 0; number < 5; number += 1) exchange(1);
  pass(60_000);
  expect(sent.length).toBe(1);
  recorder.writerDied('out of memory');
  exchange(1);
  expect(said).toEqual(['recording failed, and has ended; forwarding goes on: out of memory']);
  expect(recorder.counts).toMatchObject({ dropped: 5, unrecorded: 1, end: 'failed' });
});
