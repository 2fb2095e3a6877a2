import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Http1RequestHead, parseRequestHead, parseResponseHead } from './message-head.ts';
import { MessageReader } from './message-reader.ts';

const texts = [
  'POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello',
  'GET /b HTTP/1.1\r\nhost: x\r\n\r\n',
  'POST /c HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
  'POST /d HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nsum: 1\r\nb: 2\r\n\r\n',
];

/** What is read of it: paths, bodies without and with their framing, ends. */
function readingOf(pieces: readonly Buffer[]): readonly string[] {
  const reader = new MessageReader<Http1RequestHead>();
  const read: string[] = [];
  let data = '';
  let raw = '';
  for (const piece of pieces) {
    reader.push(piece);
    for (
      let step = reader.next(parseRequestHead);
      step.type !== 'more';
      step = reader.next(parseRequestHead)
    ) {
      if (step.type === 'fault') throw new Error(step.fault.detail);
      if (step.type === 'head') read.push(step.head.request.path);
      if (step.type === 'body') {
        data += step.data.map((part) => Buffer.from(part).toString('latin1')).join('');
        raw += Buffer.from(step.raw).toString('latin1');
      }
      if (step.type === 'end') {
        read.push(data, raw);
        data = '';
        raw = '';
      }
    }
  }
  expect(reader.isBetweenMessages).toBe(true);
  return read;
}

test('messages are the same however they are split, and their bytes are passed on as they came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (messages, sizes) => {
        const whole = Buffer.from(messages.join(''), 'latin1');
        const pieces: Buffer[] = [];
        for (let at = 0, turn = 0; at < whole.length; turn += 1) {
          const end = at + (sizes[turn % sizes.length] ?? 1);
          pieces.push(whole.subarray(at, end));
          at = end;
        }
        const expected = messages.flatMap((text) => {
          const body = text.slice(text.indexOf('\r\n\r\n') + 4);
          const path = text.split(' ')[1] ?? '';
          const data = { '/a': 'hello', '/b': '', '/c': 'abcde', '/d': 'x' }[path] ?? '';
          return [path, data, body];
        });
        expect(readingOf(pieces)).toEqual(expected);
      },
    ),
  );
});

test('a head that came before is understood anew where it answers something else', () => {
  const reader = new MessageReader();
  const parse = (text: string) => parseResponseHead(text, false);
  const parseBodyless = (text: string) => parseResponseHead(text, true);
  const head = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n');
  const body = Buffer.from('ok');
  const stepsOf = (asked: typeof parse) => {
    const steps = [reader.next(asked).type];
    while (steps.at(-1) !== 'end' && steps.at(-1) !== 'more') steps.push(reader.next(asked).type);
    return steps;
  };
  reader.push(Buffer.concat([head, body, head, head, body, head, body]));
  expect(stepsOf(parse)).toEqual(['head', 'body', 'end']);
  expect(stepsOf(parseBodyless)).toEqual(['head', 'end']);
  expect(stepsOf(parse)).toEqual(['head', 'body', 'end']);
  expect(stepsOf(parse)).toEqual(['head', 'body', 'end']);
  expect(reader.isBetweenMessages).toBe(true);
});
