/** Values of the command line's flags. Problems are collected, so that all are said at once. */
import type { Problem } from '@plimsoll/core/problem';
import { durationForm, parseDurationMs } from '@plimsoll/proto/duration';

export interface FlagReader {
  readonly problems: readonly Problem[];
  add(problem: Problem): void;
  /** A whole number from `min` to `max`; `fallback` when the flag is wrong or wasn't given. */
  integer(flag: string, text: string | undefined, range: IntegerRange): number;
  /** One of some names; `fallback` when the flag is wrong or wasn't given. */
  name<N extends string>(flag: string, text: string | undefined, choice: NameChoice<N>): N;
  durationMs(flag: string, text: string): number;
  rate(flag: string, text: string, options: { readonly max: number }): number;
  /** Above 0, without a unit. */
  factor(flag: string, text: string, options: { readonly max: number }): number;
}

export interface IntegerRange {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}

export interface NameChoice<N extends string> {
  readonly names: readonly N[];
  readonly fallback: N;
}

export function createFlagReader(): FlagReader {
  const problems: Problem[] = [];
  function add(problem: Problem): void {
    problems.push(problem);
  }
  return {
    problems,
    add,
    integer(flag, text, { min, max, fallback }) {
      if (text === undefined) return fallback;
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      add({ path: flag, expected: `a whole number from ${min} to ${max}`, found: text });
      return fallback;
    },
    name(flag, text, { names, fallback }) {
      if (text === undefined) return fallback;
      const known = names.find((name) => name === text);
      if (known !== undefined) return known;
      add({ path: flag, expected: `one of ${names.join(', ')}`, found: text });
      return fallback;
    },
    durationMs(flag, text) {
      const parsed = parseDurationMs(text);
      if (parsed.ok) return parsed.value;
      add({ path: flag, expected: parsed.error || durationForm, found: text });
      return 1;
    },
    rate(flag, text, { max }) {
      const value = /^\d+(\.\d+)?(e\d+)?$/i.test(text) ? Number(text) : Number.NaN;
      if (value > 0 && value <= max) return value;
      const expected = `a rate above 0 and at most ${max}, in requests per second`;
      add({ path: flag, expected, found: text });
      return 1;
    },
    factor(flag, text, { max }) {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      if (value > 0 && value <= max) return value;
      add({ path: flag, expected: `a number above 0 and at most ${max}`, found: text });
      return 1;
    },
  };
}

/** For a flag that may be repeated. */
export function collectTexts(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
