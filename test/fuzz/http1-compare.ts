/** Asks both clients, and our own one several times over: however the bytes are cut, the verdict is the same. */
import { HeadMemo } from '@plimsoll/agent/drivers/http1/head-memo';
import { type ResponseCase, responseCase } from './http1-cases.ts';
import { askOwn } from './http1-own.ts';
import { reasonFor } from './http1-reasons.ts';
import { askUndici } from './http1-undici.ts';
import type { Verdict, VerdictClass } from './http1-verdict.ts';

export interface Comparison {
  readonly cases: number;
  readonly classes: ReadonlyMap<VerdictClass, number>;
  /** How often the clients differed, by the reason for it. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Differences without a reason, for a person. */
  readonly mistakes: readonly string[];
}

export interface ComparisonOptions {
  readonly seed: number;
  readonly count: number;
  /** Called now and then with how many are done. */
  readonly onProgress?: (done: number) => void;
}

/** Clients of undici that wait side by side: a turn of the event loop serves them all. */
const sideBySide = 64;

export async function compareClients(options: ComparisonOptions): Promise<Comparison> {
  const { seed, count, onProgress } = options;
  const classes = new Map<VerdictClass, number>();
  const reasons = new Map<string, number>();
  const mistakes: string[] = [];
  for (let from = 0; from < count; from += sideBySide) {
    const length = Math.min(sideBySide, count - from);
    const answers = Array.from({ length }, (_, i) => responseCase(seed, from + i));
    const theirs = await Promise.all(answers.map(askUndici));
    for (const [i, answer] of answers.entries()) {
      // Both lists have the same length.
      const undici = theirs[i]!;
      const own = askOwn(answer);
      addTo(classes, own.class);
      mistakes.push(...splitMistakes(answer, own));
      if (own.class === undici.class) continue;
      const reason = reasonFor(answer, own, undici);
      if (reason === null)
        mistakes.push(`${describe(answer)}: ours ${say(own)}, undici ${say(undici)}`);
      else addTo(reasons, reason);
    }
    onProgress?.(from + length);
  }
  return { cases: count, classes, reasons, mistakes };
}

/** In one piece, byte by byte, and with the head known from before. */
function splitMistakes(answer: ResponseCase, own: Verdict): readonly string[] {
  const memo = new HeadMemo();
  const whole = { ...answer, cuts: [] };
  const every = answer.bytes.length > 1000 ? [] : Array.from(answer.bytes.keys()).slice(1);
  const others = [
    askOwn(whole, memo),
    askOwn(whole, memo),
    askOwn({ ...answer, cuts: every }),
    askOwn(answer, memo),
  ];
  return others
    .filter((other) => other.class !== own.class || other.detail !== own.detail)
    .map((other) => `${describe(answer)}: ${say(own)}, and split otherwise ${say(other)}`);
}

function describe({ index, method, closes, bytes }: ResponseCase): string {
  const text = JSON.stringify(bytes.toString('latin1'));
  const shown = text.length > 500 ? `${text.slice(0, 500)}...` : text;
  return `case ${index}, ${method}${closes ? ', then closed' : ''}, ${shown}`;
}

function say(verdict: Verdict): string {
  return verdict.detail === '' ? verdict.class : `${verdict.class} (${verdict.detail})`;
}

function addTo<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
