import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SharedFiles } from '@plimsoll/bus/shared-files';
import { memoryFiles } from '@plimsoll/bus/testing/memory-files';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingCache } from './recording-cache.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Each use is a second after the one before. */
let nowMs = 1_790_000_000_000;
function wallMs(): number {
  nowMs += 1000;
  return nowMs;
}

const never = new AbortController().signal;

async function kept(files: SharedFiles, text: string) {
  const content = Buffer.from(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  async function* pieces() {
    yield content.subarray(0, 2);
    yield content.subarray(2);
  }
  await files.put(sha256, pieces());
  return { sha256, bytes: content.length };
}

test('a recording is fetched once, and lies there whole', async () => {
  const files = memoryFiles();
  const recording = await kept(files, 'recorded');
  const cache = new RecordingCache({
    folder: path.join(folder, 'new'),
    files,
    bytesMost: 100,
    wallMs,
  });
  const fetched = await cache.fetch(recording, never);
  if (!fetched.ok) throw new Error(fetched.error.found);
  expect(readFileSync(fetched.value, 'utf8')).toBe('recorded');
  await files.delete(recording.sha256);
  expect(await cache.fetch(recording, never)).toEqual(fetched);
});

test('what is not what its name says is refused, and leaves nothing behind', async () => {
  const files = memoryFiles();
  const { sha256 } = await kept(files, 'recorded');
  const cache = new RecordingCache({ folder, files, bytesMost: 100, wallMs });
  const short = await cache.fetch({ sha256, bytes: 99 }, never);
  expect(short).toMatchObject({ ok: false, error: { path: 'workload.recording' } });
  const other = 'cd'.repeat(32);
  await files.put(other, ReadableStream.from([Buffer.from('forged')]));
  const forged = await cache.fetch({ sha256: other, bytes: 6 }, never);
  expect(forged).toMatchObject({
    ok: false,
    error: { expected: `6 bytes with the hash ${other}` },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['reco', 'recorder'])('%s in its place is not taken for it', async (other) => {
  const files = memoryFiles();
  const recording = await kept(files, 'recorded');
  writeFileSync(path.join(folder, `${recording.sha256}.rec`), other);
  const cache = new RecordingCache({ folder, files, bytesMost: 100, wallMs });
  const fetched = await cache.fetch(recording, never);
  expect(fetched.ok && readFileSync(fetched.value, 'utf8')).toBe('recorded');
});

test('the ones that were used longest ago make room, and one that is too large is refused', async () => {
  const files = memoryFiles();
  const cache = new RecordingCache({ folder, files, bytesMost: 25, wallMs });
  const [a, b, c] = await Promise.all(
    ['0123456789', 'abcdefghij', 'ABCDEFGHIJ'].map((text) => kept(files, text)),
  );
  if (a === undefined || b === undefined || c === undefined) throw new Error('three of them');
  for (const recording of [a, b, a, c]) expect((await cache.fetch(recording, never)).ok).toBe(true);
  const isThere = ({ sha256 }: { sha256: string }) =>
    existsSync(path.join(folder, `${sha256}.rec`));
  expect([isThere(a), isThere(b), isThere(c)]).toEqual([true, false, true]);
  const large = await kept(files, 'x'.repeat(26));
  expect(await cache.fetch(large, never)).toMatchObject({
    ok: false,
    error: { found: 'one of 26' },
  });
});

test('a run that is stopped ends the wait for its recording', async () => {
  const hanging = { ...memoryFiles(), get: async () => new ReadableStream<Uint8Array>() };
  const cache = new RecordingCache({ folder, files: hanging, bytesMost: 100, wallMs });
  const stop = new AbortController();
  const fetched = cache.fetch({ sha256: 'ef'.repeat(32), bytes: 5 }, stop.signal);
  stop.abort();
  expect((await fetched).ok).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('a broker that breaks off in the middle is a problem that is said, and leaves nothing behind', async () => {
  async function* broken() {
    yield Buffer.from('rec');
    throw new Error('the stream was lost');
  }
  const breaking = { ...memoryFiles(), get: async () => ReadableStream.from(broken()) };
  const cache = new RecordingCache({ folder, files: breaking, bytesMost: 100, wallMs });
  const fetched = await cache.fetch({ sha256: 'ef'.repeat(32), bytes: 5 }, never);
  expect(fetched).toMatchObject({ ok: false, error: { found: 'the stream was lost' } });
  expect(readdirSync(folder)).toEqual([]);
});

test('a disk that takes nothing is a problem that is said', async () => {
  const files = memoryFiles();
  const recording = await kept(files, 'recorded');
  mkdirSync(path.join(folder, `${recording.sha256}.rec.${process.pid}.part`));
  const cache = new RecordingCache({ folder, files, bytesMost: 100, wallMs });
  expect(await cache.fetch(recording, never)).toMatchObject({
    ok: false,
    error: { expected: 'a recording that can be fetched' },
  });
});
