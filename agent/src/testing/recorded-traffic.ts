/** Recordings in files, for tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecordedRequest } from '@plimsoll/core/recording';
import { bytesOf } from '@plimsoll/traffic/testing/recorded';
import { requestOf } from '@plimsoll/traffic/testing/requests';

export interface RecordingFile extends Disposable {
  readonly path: string;
}

/** @param blocks requests that are written together */
export function recordingFile(blocks: readonly (readonly RecordedRequest[])[]): RecordingFile {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-recording-'));
  const file = path.join(folder, 'traffic.rec');
  writeFileSync(file, bytesOf(blocks));
  return {
    path: file,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

/** Requests that tell who they are: number n comes n times `gapUs` after the first, with a body of its own length. */
export function numbered(count: number, gapUs: number, from = 0): readonly RecordedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return requestOf(5_000_000 + n * gapUs, {
      route: { method: 'POST', path: `/r/${n}`, headers: [['x-number', String(n)]] },
      body: n % 3 === 0 ? null : new TextEncoder().encode(`${n}:`.padEnd((n * 37) % 3000, '.')),
    });
  });
}
