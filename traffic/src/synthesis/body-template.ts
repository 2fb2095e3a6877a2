/**
 * Bodies made from what is known of a request, for traffic without bodies of its own:
 *
 *     {"user": {{key}}, "ids": [{{integers candidates 0 99999}}], "prompt": "{{words inputTokens}}"}
 *
 *     {{name}}                      the number that the feature of that name has
 *     {{key}}, {{key % n}}          what the request is about, as a whole number below 2^53, or below n
 *     {{integers count from to}}    so many whole numbers, from and to included, with commas between them
 *     {{numbers count from to}}     so many decimal numbers
 *     {{words count}}, {{characters count}}
 *
 * A count is a number or the name of a feature. Content is drawn by the request's key, where it has one: requests for one key carry the
 * same content as long as their sizes are equal, so a cache meets them as often as production's does. Without keys every
 * request's content is its own.
 */
import type { Problem } from '@plimsoll/core/problem';
import type { RecordedRequest } from '@plimsoll/core/recording';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type Rng, seededRng } from '@plimsoll/core/rng';

export interface BodyTemplate {
  /** @param number of the request among all */
  render(request: Pick<RecordedRequest, 'key' | 'features'>, number: number): Uint8Array;
}

type Scene = Pick<RecordedRequest, 'features'> & { readonly key: bigint; readonly rng: Rng };
type Part = (scene: Scene) => string;

/** @param features names that the traffic's requests have numbers for */
export function parseBodyTemplate(
  text: string,
  features: readonly string[],
  path: string,
): Result<BodyTemplate, readonly Problem[]> {
  const problems: Problem[] = [];
  // Odd pieces are what stands between the braces.
  const parts = text.split(/\{\{(.*?)\}\}/s).map((piece, index): Part => {
    if (index % 2 === 0) return () => piece;
    const part = parsePart(piece.trim().split(/\s+/), features);
    if (part.ok) return part.value;
    problems.push({ path, expected: part.error, found: `{{${piece}}}` });
    return () => '';
  });
  if (problems.length > 0) return err(problems);
  return ok({
    render({ key, features: known }, number) {
      const seed = key === 0n ? number : Number(BigInt.asUintN(53, key));
      const scene = { features: known, key, rng: seededRng(seed, key === 0n ? 1 : 0) };
      return new TextEncoder().encode(parts.map((part) => part(scene)).join(''));
    },
  });
}

function parsePart(words: readonly string[], features: readonly string[]): Result<Part, string> {
  const [name = '', ...rest] = words;
  if (name === 'key') return parseKey(rest);
  const fill = fills[name];
  if (fill !== undefined) return parseFill(fill, rest, features);
  if (rest.length === 0 && features.includes(name)) {
    return ok((scene) => String(scene.features[name] ?? 0));
  }
  const known = [...features, 'key', ...Object.keys(fills)].join(', ');
  return err(`one of ${known}`);
}

function parseKey(rest: readonly string[]): Result<Part, string> {
  const whole = (key: bigint) => BigInt.asUintN(53, key);
  if (rest.length === 0) return ok(({ key }) => String(whole(key)));
  const [operator, text = ''] = rest;
  if (operator === '%' && rest.length === 2 && /^[1-9]\d{0,14}$/.test(text)) {
    const below = BigInt(text);
    return ok(({ key }) => String(whole(key) % below));
  }
  return err('key, or key % 1000');
}

interface Fill {
  readonly form: string;
  readonly bounds: number;
  readonly separator: string;
  readonly draw: (rng: Rng, from: number, to: number) => string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const letterOf = (rng: Rng) => letters[Math.floor(rng.next() * letters.length)] ?? 'a';

const fills: Readonly<Record<string, Fill>> = {
  integers: {
    form: 'integers count from to',
    bounds: 2,
    separator: ',',
    draw: (rng, from, to) => String(from + Math.floor(rng.next() * (to - from + 1))),
  },
  numbers: {
    form: 'numbers count from to',
    bounds: 2,
    separator: ',',
    draw: (rng, from, to) => (from + rng.next() * (to - from)).toFixed(4),
  },
  words: {
    form: 'words count',
    bounds: 0,
    separator: ' ',
    draw: (rng) =>
      Array.from({ length: 2 + Math.floor(rng.next() * 5) }, () => letterOf(rng)).join(''),
  },
  characters: { form: 'characters count', bounds: 0, separator: '', draw: (rng) => letterOf(rng) },
};

function parseFill(
  { form, bounds, separator, draw }: Fill,
  [count = '', ...limits]: readonly string[],
  features: readonly string[],
): Result<Part, string> {
  const fixed = /^\d+$/.test(count) ? Number(count) : null;
  const [from = 0, to = 0] = limits.map(Number);
  const isRight =
    limits.length === bounds &&
    limits.every((limit) => /^-?\d+(\.\d+)?$/.test(limit)) &&
    from <= to &&
    (fixed !== null || features.includes(count));
  if (!isRight) {
    const known = features.length === 0 ? '' : ` or one of ${features.join(', ')}`;
    return err(`${form}, where count is a number${known}`);
  }
  return ok(({ features: known, rng }) => {
    const length = Math.max(0, Math.round(fixed ?? known[count] ?? 0));
    return Array.from({ length }, () => draw(rng, from, to)).join(separator);
  });
}
