import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import { expect, test } from 'vitest';
import { AnswerBlocks, readAnswerBlock } from './answer-block.ts';
import { encodeHeaderBlock } from './hpack-encode.ts';

function read(fields: readonly HeaderField[]) {
  const bytes = encodeHeaderBlock(fields);
  return readAnswerBlock(bytes, 0, bytes.length);
}

test('readAnswerBlock() finds what ends a call', () => {
  expect(
    read([
      [':status', '200'],
      ['grpc-status', '5'],
      ['grpc-message', 'no%20such%20thing'],
      ['content-length', '12'],
    ]),
  ).toEqual({
    malformed: null,
    httpStatus: 200,
    grpcStatus: 5,
    grpcMessage: 'no such thing',
    contentLength: 12,
  });
  expect(read([])).toEqual({
    malformed: null,
    httpStatus: -1,
    grpcStatus: -1,
    grpcMessage: '',
    contentLength: -1,
  });
});

test('readAnswerBlock() takes a grpc-status that is no number for an error', () => {
  for (const text of ['', 'ok', '-1', '0x0', '1e3']) {
    expect(read([['grpc-status', text]])?.grpcStatus).toBe(2);
  }
});

test('readAnswerBlock() leaves a message alone that isn’t encoded', () => {
  expect(read([['grpc-message', '100 %']])?.grpcMessage).toBe('100 %');
});

const malformed: readonly (readonly [string, readonly HeaderField[]])[] = [
  ['a header :path', [[':path', '/']]],
  [
    ':status after other headers',
    [
      ['x', 'y'],
      [':status', '200'],
    ],
  ],
  ['a bad :status', [[':status', '20']]],
  ['a bad :status', [[':status', '101']]],
  [
    'two :status',
    [
      [':status', '200'],
      [':status', '200'],
    ],
  ],
  ['a header name in capitals', [['Grpc-Status', '0']]],
  ['a header connection', [['connection', 'close']]],
  ['a header te', [['te', 'gzip']]],
  ['a bad content-length', [['content-length', '1x']]],
];

test.each(malformed)('readAnswerBlock() finds %s', (says, fields) => {
  expect(read(fields)?.malformed).toBe(says);
});

test('readAnswerBlock() passes over names that nobody could have meant, as node:http2 does', () => {
  expect(read([['\\-Upper', 'a']])?.malformed).toBeNull();
});

test('AnswerBlocks decodes a block once, and never mistakes one for another', () => {
  const blocks = new AnswerBlocks();
  const list = Array.from({ length: 300 }, (_, i) =>
    encodeHeaderBlock([
      ['grpc-status', String(i % 17)],
      ['grpc-message', `m${i}`],
    ]),
  );
  const bytes = list[0]!;
  const first = blocks.find(bytes, 0, bytes.length);
  expect(blocks.find(Uint8Array.of(9, ...bytes), 1, bytes.length + 1)).toBe(first);
  expect(blocks.decoded).toBe(1);
  for (let round = 0; round < 2; round++) {
    for (const [i, block] of list.entries()) {
      const found = blocks.find(block, 0, block.length);
      expect(found).toMatchObject({ grpcStatus: i % 17, grpcMessage: `m${i}` });
    }
  }
});

test('AnswerBlocks keeps no block that can’t be decoded', () => {
  const blocks = new AnswerBlocks();
  expect(blocks.find(Uint8Array.of(0xbe), 0, 1)).toBeNull();
  expect(blocks.find(Uint8Array.of(0xbe), 0, 1)).toBeNull();
});

test('AnswerBlocks remembers a block whose buffer is read into again', () => {
  const blocks = new AnswerBlocks();
  const good = encodeHeaderBlock([['grpc-status', '0']]);
  const bad = encodeHeaderBlock([['grpc-status', '0']]).fill(0x37, -1);
  const buffer = Buffer.alloc(good.length);
  for (const [bytes, status] of [
    [good, 0],
    [bad, 7],
    [good, 0],
  ] as const) {
    buffer.set(bytes);
    expect(blocks.find(buffer, 0, buffer.length)?.grpcStatus).toBe(status);
  }
});
