/** Results in a file with one line for each, which only grows: a process that is cut off loses the last line at most. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export class LineStore<Value> {
  readonly #path: string;
  readonly #values: Map<string, Value>;

  constructor(path: string) {
    this.#path = path;
    this.#values = new Map(existsSync(path) ? readLines<Value>(path) : []);
  }

  /** Undefined when there is none; a value may well be null. */
  find(key: string): Value | undefined {
    return this.#values.get(key);
  }

  add(key: string, value: Value): void {
    this.#values.set(key, value);
    appendFileSync(this.#path, `${JSON.stringify({ key, value })}\n`);
  }
}

function readLines<Value>(path: string): readonly (readonly [string, Value])[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const { key, value } = JSON.parse(line) as { key: string; value: Value };
        return [[key, value] as const];
      } catch {
        return [];
      }
    });
}
