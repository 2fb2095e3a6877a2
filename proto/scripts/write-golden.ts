/**
 * Writes the golden bytes of every message from the samples. Run it when the wire changes on purpose, and
 * ask in review who still reads the old bytes.
 *
 *     node proto/scripts/write-golden.ts
 */
import { writeFile } from 'node:fs/promises';
import { codecCases } from '../src/codec/testing/codec-cases.ts';
import { goldenFile, toHex } from '../src/codec/testing/golden.ts';

for (const { samples } of codecCases) {
  for (const [label, { bytes }] of Object.entries(samples)) {
    await writeFile(goldenFile(label), toHex(bytes));
  }
}
