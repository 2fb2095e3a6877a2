/**
 * The kinds of single values in a spec. Each schema's error text is what should have been there, for
 * Problem.expected.
 */
import { parsePercent } from '@plimsoll/core/percent';
import type { WarmupHandling } from '@plimsoll/core/spec';
import { z } from 'zod';
import { parseDurationMs } from './duration.ts';

/** Nobody means more than this, and shares of it in thousandths still fit their type. */
const absurdRps = 10_000_000;

export function filledString(expected: string) {
  return z.string({ error: expected }).min(1, { error: expected });
}

export function wholeNumber(range: { readonly min: number; readonly max: number }, what: string) {
  const error = `${what} from ${range.min} to ${range.max}`;
  return z.int({ error }).min(range.min, { error }).max(range.max, { error });
}

export function rate() {
  const error = `a rate above 0 and at most ${absurdRps}, in requests per second`;
  return z.number({ error }).min(0.001, { error }).max(absurdRps, { error });
}

/** `30s` becomes 30000. */
export function durationMs(range: { readonly min: string; readonly max: string }) {
  const expected = `a duration from ${range.min} to ${range.max}, such as 500ms, 30s or 5m`;
  const minMs = millisecondsOf(range.min);
  const maxMs = millisecondsOf(range.max);
  return z.string({ error: expected }).transform((text, context) => {
    const parsed = parseDurationMs(text);
    if (parsed.ok && parsed.value >= minMs && parsed.value <= maxMs) return parsed.value;
    return refuse(context, expected);
  });
}

/** `detect`, `none` or a duration. */
export function warmupHandling(range: { readonly min: string; readonly max: string }) {
  const expected = `detect, none, or a duration from ${range.min} to ${range.max}, such as 30s`;
  const minMs = millisecondsOf(range.min);
  const maxMs = millisecondsOf(range.max);
  return z.string({ error: expected }).transform((text, context): WarmupHandling => {
    if (text === 'detect' || text === 'none') return { type: text };
    const parsed = parseDurationMs(text);
    if (parsed.ok && parsed.value >= minMs && parsed.value <= maxMs) {
      return { type: 'fixed', ms: parsed.value };
    }
    return refuse(context, expected);
  });
}

/** `2%` and `0.02` become 0.02. */
export function share(range: { readonly min: number; readonly max: number }) {
  const expected = `a share from ${range.min * 100}% to ${range.max * 100}%, such as 2% or 0.02`;
  return z.union([z.string(), z.number()], { error: expected }).transform((written, context) => {
    const value = typeof written === 'number' ? written : percentage(written);
    if (value >= range.min && value <= range.max) return value;
    return refuse(context, expected);
  });
}

/** `http://host:8000`, without its final slash. */
export function endpoint() {
  const expected = 'the root of a server, such as http://127.0.0.1:8000';
  return z.string({ error: expected }).transform((text, context) => {
    const url = URL.parse(text);
    const isRoot =
      url !== null &&
      (url.protocol === 'http:' || url.protocol === 'https:') &&
      url.pathname === '/' &&
      `${url.search}${url.hash}${url.username}${url.password}` === '';
    return isRoot ? url.origin : refuse(context, expected);
  });
}

function percentage(text: string): number {
  const parsed = parsePercent(text);
  return parsed.ok ? parsed.value : Number.NaN;
}

function millisecondsOf(text: string): number {
  const parsed = parseDurationMs(text);
  return parsed.ok ? parsed.value : Number.NaN;
}

function refuse(context: z.core.ParsePayload | z.RefinementCtx, expected: string): never {
  context.issues.push({ code: 'custom', message: expected, input: context.value });
  return z.NEVER;
}
