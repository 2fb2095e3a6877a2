/** Files that a fleet shares, within a test. */
import type { SharedFiles } from '../shared-files.ts';

export function memoryFiles(): SharedFiles {
  const kept = new Map<string, Uint8Array>();
  return {
    size: async (sha256) => kept.get(sha256)?.length ?? null,
    async put(sha256, content) {
      const pieces: Uint8Array[] = [];
      for await (const piece of content) pieces.push(piece);
      kept.set(sha256, new Uint8Array(Buffer.concat(pieces)));
    },
    async get(sha256) {
      const file = kept.get(sha256);
      return file === undefined ? null : ReadableStream.from([file]);
    },
    async delete(sha256) {
      kept.delete(sha256);
    },
    async [Symbol.asyncDispose]() {},
  };
}
