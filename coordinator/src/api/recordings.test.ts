import { createHash } from 'node:crypto';
import { memoryFiles } from '@plimsoll/bus/testing/memory-files';
import { expect, test } from 'vitest';
import { createRecordings } from './recordings.ts';

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

test('a recording that is there outlives whatever else is brought in its name', async () => {
  const recordings = createRecordings(memoryFiles());
  const sha256 = createHash('sha256').update('recorded').digest('hex');
  const stored = { ok: true, value: { sha256, bytes: 8 } };
  expect(await recordings.keep(sha256, bytesOf('recorded'))).toEqual(stored);
  const refused = await recordings.keep(sha256, bytesOf('forged'));
  expect(refused).toMatchObject({ ok: false, error: { kind: 'recording-refused' } });
  expect(await recordings.look(sha256)).toEqual(stored);
  expect(await recordings.keep(sha256, bytesOf('recorded'))).toEqual(stored);
});
