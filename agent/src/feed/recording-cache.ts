/**
 * Recordings of a fleet on this agent's own disk: each is fetched once, checked by its hash, and kept for the runs to come.
 * When they get too many, those that were used longest ago go.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SharedFiles } from '@plimsoll/bus/shared-files';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { StoredRecording } from '@plimsoll/core/spec';

export interface RecordingCacheOptions {
  readonly folder: string;
  readonly files: SharedFiles;
  /** Of all recordings together. */
  readonly bytesMost: number;
  /** Milliseconds since 1970: when one was used last. */
  readonly wallMs: () => number;
}

const suffix = '.rec';

export class RecordingCache {
  readonly #options: RecordingCacheOptions;

  constructor(options: RecordingCacheOptions) {
    this.#options = options;
  }

  /** Where it lies. Aborting the signal ends the wait for it. */
  async fetch(recording: StoredRecording, signal: AbortSignal): Promise<Result<string, Problem>> {
    const { folder, bytesMost } = this.#options;
    const { sha256, bytes } = recording;
    const file = path.join(folder, `${sha256}${suffix}`);
    if (bytes > bytesMost) {
      const expected = `a recording of at most ${bytesMost} bytes, which is what the agent keeps`;
      return err(problem(expected, `one of ${bytes}`));
    }
    try {
      await mkdir(folder, { recursive: true });
      if (await isThere(file, sha256)) {
        await this.#noteUse(file);
        return ok(file);
      }
      await this.#makeRoom(bytes);
      return await this.#download(recording, file, signal);
    } catch (error) {
      // The broker's, its library's, the disk's: none of them may be the end of an agent.
      return err(problem('a recording that can be fetched', messageOf(error)));
    }
  }

  async #download(
    { sha256, bytes }: StoredRecording,
    file: string,
    signal: AbortSignal,
  ): Promise<Result<string, Problem>> {
    const content = await this.#options.files.get(sha256);
    if (content === null) {
      return err(problem('a recording that was uploaded', `none with the hash ${sha256}`));
    }
    // Two agents of one host may fetch it at once.
    const part = `${file}.${process.pid}.part`;
    const hash = createHash('sha256');
    let written = 0;
    try {
      {
        await using to = await open(part, 'w');
        const through = new TransformStream<Uint8Array, Uint8Array>();
        for await (const piece of content.pipeThrough(through, { signal })) {
          hash.update(piece);
          await to.writeFile(piece);
          written += piece.length;
        }
      }
      const found = hash.digest('hex');
      if (found !== sha256 || written !== bytes) {
        const expected = `${bytes} bytes with the hash ${sha256}`;
        return err(problem(expected, `${written} bytes with ${found}`));
      }
      await this.#noteUse(part);
      await rename(part, file);
      return ok(file);
    } finally {
      await rm(part, { force: true });
    }
  }

  async #noteUse(file: string): Promise<void> {
    const seconds = this.#options.wallMs() / 1000;
    await utimes(file, seconds, seconds);
  }

  async #makeRoom(bytes: number): Promise<void> {
    const { folder, bytesMost } = this.#options;
    const names = (await readdir(folder)).filter((name) => name.endsWith(suffix));
    const kept = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const { size, mtimeMs } = await stat(file);
        return { file, size, usedMs: mtimeMs };
      }),
    );
    let total = kept.reduce((sum, { size }) => sum + size, bytes);
    for (const { file, size } of kept.toSorted((a, b) => a.usedMs - b.usedMs)) {
      if (total <= bytesMost) return;
      await rm(file, { force: true });
      total -= size;
    }
  }
}

/** Others may write to the folder, so what lies there is hashed again: a second for each gigabyte or so. */
async function isThere(file: string, sha256: string): Promise<boolean> {
  if ((await stat(file).catch(() => null)) === null) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex') === sha256;
}

function problem(expected: string, found: string): Problem {
  return { path: 'workload.recording', expected, found };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
