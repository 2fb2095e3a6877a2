/** The lines of a source, one after another, however long it is; each with its number, from 1. */
import type { ByteSource } from './byte-source.ts';

const chunkBytes = 1 << 20;
const newline = 0x0a;

export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Empty lines are left out. Text that isn't UTF-8 gets replacement characters. */
export function* linesOf(source: ByteSource): Generator<Line> {
  let number = 0;
  let rest: Uint8Array = new Uint8Array(0);
  for (let offset = 0; offset < source.size; offset += chunkBytes) {
    const bytes = Buffer.concat([rest, source.read(offset, chunkBytes)]);
    let from = 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
      number += 1;
      const text = bytes.toString('utf8', from, at).trim();
      if (text !== '') yield { number, text };
      from = at + 1;
    }
    rest = bytes.subarray(from);
  }
  const text = Buffer.from(rest).toString('utf8').trim();
  if (text !== '') yield { number: number + 1, text };
}
