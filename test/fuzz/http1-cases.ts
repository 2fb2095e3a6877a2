/**
 * Responses as no server should send them: made from parts, most of them right, some of them wrong, and then now and
 * then damaged at random. A case follows from its number and the seed alone.
 */
import { type Rng, seededRng } from '@plimsoll/core/rng';

export interface ResponseCase {
  readonly index: number;
  /** Of the request that this answers. */
  readonly method: string;
  readonly bytes: Buffer;
  /** Where the bytes are cut, in order. */
  readonly cuts: readonly number[];
  /** The server hangs up after the last byte; otherwise it says nothing more. */
  readonly closes: boolean;
}

export function responseCase(seed: number, index: number): ResponseCase {
  const rng = seededRng(seed, index);
  const method = pick(rng, ['POST', 'POST', 'POST', 'GET', 'HEAD']);
  const bytes = damage(rng, Buffer.from(response(rng), 'latin1'));
  return { index, method, bytes, cuts: cutsOf(rng, bytes.length), closes: chance(rng, 0.7) };
}

/** Between every two bytes, in a few places, or nowhere. */
export function cutsOf(rng: Rng, length: number): readonly number[] {
  const kind = rng.next();
  if (kind < 0.3) return [];
  if (kind < 0.4) return Array.from({ length: Math.max(0, length - 1) }, (_, i) => i + 1);
  const some = Array.from({ length: 1 + below(rng, 6) }, () => 1 + below(rng, Math.max(1, length)));
  return [...new Set(some)].filter((cut) => cut < length).toSorted((a, b) => a - b);
}

export function piecesOf({ bytes, cuts }: Pick<ResponseCase, 'bytes' | 'cuts'>): readonly Buffer[] {
  const edges = [0, ...cuts, bytes.length];
  return edges.slice(1).map((to, i) => bytes.subarray(edges[i], to));
}

function response(rng: Rng): string {
  const interim = chance(rng, 0.1) ? interimResponse(rng) : '';
  const before = chance(rng, 0.03) ? pick(rng, ['\r\n', '\n', '\r\n\r\n', ' ']) : '';
  const after = chance(rng, 0.08) ? pick(rng, ['\r\n', 'x', 'HTTP/1.1 200 OK\r\n\r\n', '\0']) : '';
  return `${before}${interim}${finalResponse(rng)}${after}`;
}

function interimResponse(rng: Rng): string {
  const status = pick(rng, [
    '100 Continue',
    '102 Processing',
    '103 Early Hints',
    '199 x',
    '101 Up',
  ]);
  const fields = chance(rng, 0.5) ? otherFields(rng) : '';
  const once = `HTTP/1.1 ${status}\r\n${fields}\r\n`;
  return chance(rng, 0.2) ? once + once : once;
}

function finalResponse(rng: Rng): string {
  const version = chance(rng, 0.95)
    ? '1.1'
    : pick(rng, ['1.0', '0.9', '2.0', '1.2', '3.0', '1', '1.1 ']);
  const status = chance(rng, 0.95)
    ? pick(rng, [
        '200 OK',
        '200 OK',
        '200',
        '200 ',
        '204 No Content',
        '304 Not',
        '404 Oh\xe9',
        '503 Busy',
      ])
    : pick(rng, ['299 ok', '999 x', '2000 x', '20 x', '042 x', '']);
  const { fields, body } = framed(rng);
  const parts = shuffled(rng, [fields, connectionField(rng), otherFields(rng)]);
  return `HTTP/${version} ${status}\r\n${parts.join('')}\r\n${body}`;
}

/** The fields that say how long the body is, and one that is so long, mostly. */
function framed(rng: Rng): { readonly fields: string; readonly body: string } {
  const kind = rng.next();
  const body = text(rng, below(rng, chance(rng, 0.05) ? 5000 : 40));
  if (kind < 0.4) return { fields: lengthField(rng, body.length), body: shortened(rng, body) };
  if (kind < 0.75) return { fields: codingField(rng), body: shortened(rng, chunked(rng)) };
  if (kind < 0.9) return { fields: '', body };
  const both = shuffled(rng, [lengthField(rng, body.length), codingField(rng)]).join('');
  const twice = lengthField(rng, body.length) + lengthField(rng, body.length);
  return { fields: chance(rng, 0.5) ? both : twice, body: chance(rng, 0.5) ? body : chunked(rng) };
}

function lengthField(rng: Rng, length: number): string {
  const name = pick(rng, ['content-length', 'Content-Length', 'CONTENT-LENGTH']);
  const right = String(length);
  const wrong = [
    `${length + 3}`,
    `${Math.max(0, length - 1)}`,
    '0',
    '-1',
    '+5',
    '0x10',
    '1e1',
    '',
    ' ',
    'abc',
    `${right}, ${right}`,
    `${right} ${right}`,
    '18446744073709551616',
    '9007199254740993',
    `00${right}`,
    `${right}\t`,
    ` \t ${right}  `,
    `${right};`,
    '1.0',
  ];
  return `${name}:${spaces(rng)}${chance(rng, 0.9) ? right : pick(rng, wrong)}\r\n`;
}

function codingField(rng: Rng): string {
  const name = pick(rng, ['transfer-encoding', 'Transfer-Encoding']);
  const odd = [
    'gzip',
    'gzip, chunked',
    'gzip,chunked',
    'chunked, gzip',
    'chunked ',
    'chunked\t',
    'chunked,',

    'chunked, chunked',
    'chunked,chunked',
    'xchunked',
    'chunkedx',
    '',
    'identity',
    'chunked;q=1',
    `gzip\r\n${name}: chunked`,
    `chunked\r\n${name}: gzip`,
  ];
  const value = chance(rng, 0.8) ? pick(rng, ['chunked', 'Chunked', 'CHUNKED']) : pick(rng, odd);
  return `${name}:${spaces(rng)}${value}\r\n`;
}

function chunked(rng: Rng): string {
  const chunks = Array.from({ length: below(rng, 4) }, () => {
    const data = text(rng, 1 + below(rng, 20));
    const end = chance(rng, 0.97) ? '\r\n' : pick(rng, ['\n', '', '\r', 'x\r\n']);
    return `${size(rng, data.length)}${extension(rng)}${lineEnd(rng)}${data}${end}`;
  });
  const trailers = chance(rng, 0.15) ? trailerFields(rng) : '';
  return `${chunks.join('')}${pick(rng, ['0', '0', '000'])}${extension(rng)}${lineEnd(rng)}${trailers}\r\n`;
}

function size(rng: Rng, length: number): string {
  const hex = length.toString(16);
  if (chance(rng, 0.95)) return pick(rng, [hex, hex.toUpperCase(), `0${hex}`]);
  return pick(rng, [
    '',
    'g',
    `${hex} `,
    ` ${hex}`,
    `-${hex}`,
    `0x${hex}`,
    'fffffffffffffffff',
    '20000000000001',
  ]);
}

function extension(rng: Rng): string {
  if (chance(rng, 0.85)) return '';
  return pick(rng, [
    ';a',
    ';a=b',
    ';a="b c"',
    ';a="\\""',
    ';a=b;c="d;e"',
    ';',
    ';=',
    ';a=',
    '; a',
    ';a =b',

    ';a="',
    ';a="b"c',
    ';a=b c',
    ';\t',
    ';a="\x01"',
    ';a="\xe9"',
    ' ;a',
    ';a;',
    ';a=b"c"',
    ';a="\\\x01"',
  ]);
}

function trailerFields(rng: Rng): string {
  return pick(rng, [
    'x-sum: 1\r\n',
    'x-sum: 1\r\ny: 2\r\n',
    'content-length: 3\r\n',
    'x\r\n',
    ' x: 1\r\n',

    'connection: close\r\n',
    'transfer-encoding: chunked\r\n',
    `big: ${'x'.repeat(20_000)}\r\n`,
  ]);
}

function connectionField(rng: Rng): string {
  if (chance(rng, 0.5)) return '';
  const value = pick(rng, [
    'keep-alive',
    'close',
    'Close',
    'Keep-Alive',
    'close, x',
    'x, close',
    'closed',
    'x,keep-alive,y',
    '',
    'upgrade',
    'close close',
    'keep-alive, close',
    ', close',
    'clos',
    'close ,',
    '"close"',
  ]);
  return `${pick(rng, ['connection', 'Connection', 'Connection-Token'])}:${spaces(rng)}${value}\r\n`;
}

function otherFields(rng: Rng): string {
  return Array.from({ length: below(rng, 4) }, () => {
    const good = [
      'date: now',
      'keep-alive: timeout=5',
      'x:',
      'x: \xe9\xff',
      'a!#$: b',
      'upgrade: h2c',
    ];
    const bad = [
      'x : 1',
      ' x: 1',
      ': 1',
      'x',
      'x y: 1',
      'x: a\x00b',
      'x: a\r b',
      '\x01: 1',
      'x\xe9: 1',
      'x: \x7f',
      'x: 1\r\n folded',
      'x:\r\n\tfolded',
      `big: ${'x'.repeat(20_000)}`,

      `${'n'.repeat(16_380)}: x`,
      `${'n'.repeat(16_000)}: ${'v'.repeat(pick(rng, [382, 383, 384, 385]))}`,
    ];
    return `${chance(rng, 0.98) ? pick(rng, good) : pick(rng, bad)}${lineEnd(rng)}`;
  }).join('');
}

function lineEnd(rng: Rng): string {
  return chance(rng, 0.99) ? '\r\n' : pick(rng, ['\n', '\r', '\r\r\n', ' \r\n', '']);
}

function spaces(rng: Rng): string {
  return chance(rng, 0.8) ? ' ' : pick(rng, ['', '  ', '\t', ' \t']);
}

function shortened(rng: Rng, body: string): string {
  return chance(rng, 0.9) ? body : body.slice(0, below(rng, body.length + 1));
}

function damage(rng: Rng, bytes: Buffer): Buffer {
  if (chance(rng, 0.7)) return bytes;
  let damaged = bytes;
  for (let left = 1 + below(rng, 3); left > 0; left--) damaged = damageOnce(rng, damaged);
  return damaged;
}

function damageOnce(rng: Rng, bytes: Buffer): Buffer {
  const at = below(rng, bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + below(rng, 8));
  const odd = chance(rng, 0.5)
    ? Buffer.from(
        pick(rng, ['\r', '\n', '\r\n', ' ', '\t', ':', ',', ';', '\0', '\xff', '0', '"']),
        'latin1',
      )
    : Buffer.from([below(rng, 256)]);
  switch (below(rng, 5)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), odd, bytes.subarray(at)]);
    case 1:
      return Buffer.concat([
        bytes.subarray(0, at),
        odd,
        bytes.subarray(Math.min(bytes.length, at + 1)),
      ]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    default:
      return bytes.subarray(0, at);
  }
}

function text(rng: Rng, length: number): string {
  return Array.from({ length }, () => pick(rng, ['a', 'b', '\n', '\r', '0', '\0', ':'])).join('');
}

function shuffled(rng: Rng, parts: readonly string[]): readonly string[] {
  return parts
    .map((part) => ({ part, at: rng.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ part }) => part);
}

function pick<T>(rng: Rng, choices: readonly T[]): T {
  // The index is below the length, and no list here is empty.
  return choices[below(rng, choices.length)]!;
}

function below(rng: Rng, limit: number): number {
  return Math.floor(rng.next() * limit);
}

function chance(rng: Rng, probability: number): boolean {
  return rng.next() < probability;
}
