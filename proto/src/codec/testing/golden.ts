/** Where the golden bytes lie, and how they are written: hex, so that a change can be reviewed. */
import { join } from 'node:path';

export const goldenFolder = join(import.meta.dirname, '../../../golden');

export function goldenFile(label: string): string {
  return join(goldenFolder, `${label}.hex`);
}

/** Sixteen bytes a line. */
export function toHex(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,32}/g) ?? [];
  return `${lines.join('\n')}\n`;
}

export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
}
