/** Asks both clients, and our own one several times over: however the bytes are cut, the verdict is the same. */
import { type AnswerCase, answerCase } from './http2-cases.ts';
import { askNode } from './http2-node.ts';
import { askOwn } from './http2-own.ts';
import { reasonFor } from './http2-reasons.ts';
import type { CallClass, CallVerdict } from './http2-verdict.ts';

export interface Comparison {
  readonly classes: Readonly<Record<string, number>>;
  /** How often the clients differed, by the reason for it. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Differences without a reason, for a person. */
  readonly mistakes: readonly string[];
}

export interface ComparisonOptions {
  readonly seed: number;
  /** The first case. */
  readonly from: number;
  readonly count: number;
}

/** Sessions of node:http2 that wait side by side. */
const sideBySide = 64;

export async function compareClients(options: ComparisonOptions): Promise<Comparison> {
  const { seed } = options;
  const to = options.from + options.count;
  const classes = new Map<CallClass, number>();
  const reasons = new Map<string, number>();
  const mistakes: string[] = [];
  for (let from = options.from; from < to; from += sideBySide) {
    const length = Math.min(sideBySide, to - from);
    const cases = Array.from({ length }, (_, i) => answerCase(seed, from + i));
    const theirs = await Promise.all(cases.map(({ bytes }) => askNode(bytes)));
    for (const [i, each] of cases.entries()) {
      // Both lists have the same length.
      const node = theirs[i]!;
      const own = askOwn(each.bytes, each.cuts);
      addTo(classes, own.class);
      mistakes.push(...splitMistakes(each, own));
      if (own.class === 'hung') mistakes.push(`${describe(each)}: ours ${say(own)}`);
      if (own.class === node.class) continue;
      const reason = await reasonFor(each.bytes, own);
      if (reason === null) {
        mistakes.push(`${describe(each)}: ours ${say(own)}, node ${say(node)}`);
      } else {
        addTo(reasons, reason);
      }
    }
  }
  return {
    classes: Object.fromEntries(classes),
    reasons: Object.fromEntries(reasons),
    mistakes,
  };
}

/** In one piece, and byte by byte. */
function splitMistakes(each: AnswerCase, own: CallVerdict): readonly string[] {
  const { bytes } = each;
  const every = bytes.length > 1000 ? [] : Array.from(bytes.keys()).slice(1);
  return [askOwn(bytes, []), askOwn(bytes, every)]
    .filter((other) => other.class !== own.class || other.detail !== own.detail)
    .map((other) => `${describe(each)}: ${say(own)}, and split otherwise ${say(other)}`);
}

function describe({ index, bytes }: AnswerCase): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `case ${index}, ${hex.length > 600 ? `${hex.slice(0, 600)}...` : hex}`;
}

function say(verdict: CallVerdict): string {
  return verdict.detail === '' ? verdict.class : `${verdict.class} (${verdict.detail})`;
}

function addTo<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
