import { expect, test } from 'vitest';
import { bytesOf, recordingOf, requestsIn, testHead } from '../testing/recorded.ts';
import { requestOf } from '../testing/requests.ts';
import { inMemory } from './byte-source.ts';
import { fileHeadBytes, frameBytes } from './frame.ts';
import { readRecording } from './recording.ts';
import { RecordingError } from './recording-error.ts';
import { writeRecording } from './recording-writer.ts';

function refusal(bytes: Uint8Array): RecordingError {
  try {
    recordingOf(bytes);
  } catch (error) {
    if (error instanceof RecordingError) return error;
  }
  throw new Error('expected a refusal');
}

const second = (n: number) => requestOf(n * 1_000_000);

test('knows when its blocks began, without reading them', () => {
  const recording = recordingOf(bytesOf([[second(1), second(2)], [second(5)]]));
  expect(recording.blocks).toEqual([
    { before: 0, count: 2, firstUs: 1_000_000, lastUs: 2_000_000 },
    { before: 2, count: 1, firstUs: 5_000_000, lastUs: 5_000_000 },
  ]);
  expect(recording.head).toEqual(testHead);
});

test('a single request is a recording', () => {
  const recording = recordingOf(bytesOf([[second(3)]]));
  expect(recording).toMatchObject({ count: 1, durationUs: 0 });
});

test('equal bodies are kept once, and found again', () => {
  const body = new Uint8Array(10_000).map((_, index) => (index * 7919) % 251);
  const all = Array.from({ length: 50 }, (_, at) => requestOf(at, { body }));
  const bytes = bytesOf([all.slice(0, 20), all.slice(20)]);
  expect(bytes.length).toBeLessThan(15_000);
  const recording = recordingOf(bytes);
  expect(requestsIn(recording).map((request) => recordedAs(request.body))).toEqual(
    all.map(() => recordedAs(body)),
  );
});

const recordedAs = (body: Uint8Array | null) => Buffer.from(body ?? []).toString('base64');

test('a gap of more than an hour is kept', () => {
  const all = [requestOf(0), requestOf(2 ** 40)];
  expect(requestsIn(recordingOf(bytesOf([all])))).toEqual(all);
});

test.each([
  ['nothing', new Uint8Array(0), 'NOT_A_RECORDING', 'found an empty file'],
  ['something else', Buffer.from('PNG, or so it seems'), 'NOT_A_RECORDING', 'begins otherwise'],
  ['a recording without requests', bytesOf([]), 'EMPTY', 'found one with none'],
])('%s is refused', (_, bytes, code, text) => {
  const error = refusal(new Uint8Array(bytes));
  expect(error.code).toBe(code);
  expect(error.message).toContain(text);
});

test('another version is refused by its number', () => {
  const bytes = bytesOf([[second(1)]]);
  bytes[8] = 7;
  const error = refusal(bytes);
  expect(error.code).toBe('WRONG_VERSION');
  expect(error.message).toBe('traffic.rec: expected a recording of version 1, found version 7.');
});

test('damage with whole blocks behind it is no torn end, and named by its place', () => {
  const bytes = bytesOf([[second(1)], [second(2)], [second(3)]]);
  const place = fileHeadBytes + frameBytes;
  bytes.fill(0, place, place + 20);
  const later = bytesOf([[second(1)], [second(2)], [second(3)]]);
  later.fill(0, bytes.length - 120, bytes.length - 80);
  expect(refusal(bytes).code).toBe('CORRUPT');
  expect(refusal(later).message).toMatch(
    /^traffic.rec is damaged: expected a whole block at byte \d+, found none; the next whole block is at byte \d+\.$/,
  );
});

test('a request that is earlier than the one before is not taken', () => {
  const writer = writeRecording(testHead, () => {});
  writer.add(requestOf(10));
  const message =
    'Expected a request at 10 us or later, which is when the one before came, found one at 9 us.';
  expect(() => writer.add(requestOf(9))).toThrow(message);
});

test('bodies in many small blocks are unpacked once, in whatever order they are asked for', () => {
  const all = Array.from({ length: 100 }, (_, at) => requestOf(at, { body: Uint8Array.of(at) }));
  const memory = inMemory('traffic.rec', [bytesOf(all.map((one) => [one]))]);
  let reads = 0;
  using recording = readRecording({
    ...memory,
    read(offset, length) {
      reads += 1;
      return memory.read(offset, length);
    },
  });
  for (const number of all.keys()) expect(recording.payload(number)).toEqual(Uint8Array.of(number));
  const before = reads;
  for (const number of all.keys()) recording.payload((number * 37) % 100);
  expect(reads).toBe(before);
});
