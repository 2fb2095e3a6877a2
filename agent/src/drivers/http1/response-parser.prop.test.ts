import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeadMemo } from './head-memo.ts';
import { type Progress, progress, ResponseParser } from './response-parser.ts';

interface Answer {
  readonly text: string;
  readonly status: number;
  readonly body: string;
}

const status = fc.integer({ min: 200, max: 599 }).filter((code) => code !== 204 && code !== 304);
const name = fc.stringMatching(/^x[a-z0-9-]{0,20}$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);
const field = fc.tuple(name, value).map(([key, text]) => `${key}: ${text}\r\n`);
const body = fc.string({ unit: 'binary-ascii', maxLength: 60 });
const chunk = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 30 });
const extension = fc.constantFrom('', ';a', ';a=b', ';a="b;\\"c"');

/** How a body is sent: the fields for it, the bytes, and what they say. */
const sized = body.map((text) => ({
  fields: `content-length: ${text.length}\r\n`,
  sent: text,
  text,
}));
const chunked = fc
  .tuple(fc.array(fc.tuple(chunk, extension), { maxLength: 4 }), fc.array(field, { maxLength: 2 }))
  .map(([chunks, trailers]) => ({
    fields: 'transfer-encoding: chunked\r\n',
    sent: `${chunks
      .map(([text, extra]) => `${text.length.toString(16)}${extra}\r\n${text}\r\n`)
      .join('')}0\r\n${trailers.join('')}\r\n`,
    text: chunks.map(([text]) => text).join(''),
  }));
const interim = fc.constantFrom(
  '',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 x\r\na: b\r\n\r\n',
);

const answer: fc.Arbitrary<Answer> = fc
  .tuple(interim, status, fc.array(field, { maxLength: 4 }), fc.oneof(sized, chunked))
  .map(([before, code, fields, { fields: framing, sent, text }]) => ({
    text: `${before}HTTP/1.1 ${code} Reason\r\n${fields.join('')}${framing}\r\n${sent}`,
    status: code,
    body: text,
  }));

/** Feeds pieces through one buffer, as a socket does, and says what came of it. */
function parse(pieces: readonly Buffer[], memo: HeadMemo) {
  const seen: Buffer[] = [];
  const sink = {
    take: (bytes: Uint8Array, from: number, to: number) => {
      seen.push(Buffer.from(bytes.slice(from, to)));
    },
  };
  const parser = new ResponseParser({ isHead: false, sink, memo });
  const buffer = Buffer.alloc(4096);
  parser.begin();
  let got: Progress = progress.more;
  for (const piece of pieces) {
    expect(got).toBe(progress.more);
    piece.copy(buffer);
    got = parser.feed(buffer, piece.length);
  }
  return {
    got,
    status: parser.status,
    body: Buffer.concat(seen).toString('latin1'),
    unused: (pieces.at(-1)?.length ?? 0) - parser.consumed,
  };
}

function cut(text: string, cuts: readonly number[]): readonly Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const edges = [...new Set([0, ...cuts.map((at) => at % bytes.length), bytes.length])];
  const sorted = edges.toSorted((a, b) => a - b);
  return sorted.slice(1).map((to, i) => bytes.subarray(sorted[i], to));
}

test('feed() takes any well-formed answer, however it is split', () => {
  fc.assert(
    fc.property(answer, fc.array(fc.nat(), { maxLength: 8 }), (sent, cuts) => {
      const memo = new HeadMemo();
      const expected = { got: progress.whole, status: sent.status, body: sent.body, unused: 0 };
      expect(parse(cut(sent.text, cuts), memo)).toEqual(expected);
      expect(parse(cut(sent.text, []), memo)).toEqual(expected);
      // Once more, now that the head is known.
      expect(parse(cut(sent.text, []), memo)).toEqual(expected);
      expect(parse(cut(sent.text, cuts), memo)).toEqual(expected);
    }),
  );
});

test('feed() takes any well-formed answer that is split between all bytes, or once at each', () => {
  fc.assert(
    fc.property(answer, (sent) => {
      const expected = { got: progress.whole, status: sent.status, body: sent.body, unused: 0 };
      const everywhere = Array.from({ length: sent.text.length }, (_, at) => at);
      expect(parse(cut(sent.text, everywhere), new HeadMemo())).toEqual(expected);
      for (const at of everywhere.slice(1)) {
        expect(parse(cut(sent.text, [at]), new HeadMemo())).toEqual(expected);
      }
    }),
    { numRuns: 30 },
  );
});

test('feed() neither throws nor goes beyond its bytes on anything at all', () => {
  const start = fc.constantFrom(
    '',
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',
  );
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (text, noise) => {
      const bytes = Buffer.concat([Buffer.from(text), noise]);
      const parser = new ResponseParser({ isHead: false, sink: null });
      parser.begin();
      const got = parser.feed(bytes, bytes.length);
      if (got === progress.whole) expect(parser.consumed).toBeLessThanOrEqual(bytes.length);
      if (got === progress.failed) expect(parser.fault).not.toBe('');
    }),
  );
});
