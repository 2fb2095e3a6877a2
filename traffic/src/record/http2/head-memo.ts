/** Heads that came before, found by what they say. What is equal is one object, so that it crosses and is redacted once. */
import type { RequestHead } from '../request-head.ts';

/** Distinct heads that are kept; after that all are forgotten. */
const headsMost = 4096;

export class HeadMemo {
  #known = new Map<string, RequestHead>();

  /** @param raw names and values in turn, as they came */
  headOf(method: string, path: string, raw: readonly string[]): RequestHead {
    const text = `${method} ${path}\n${raw.join('\n')}`;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const headers: (readonly [string, string])[] = [];
    for (let at = 0; at + 1 < raw.length; at += 2) {
      headers.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? '']);
    }
    const head = { method, path, headers };
    if (this.#known.size >= headsMost) this.#known = new Map();
    this.#known.set(text, head);
    return head;
  }
}
