import { once } from 'node:events';
import { createServer } from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionPreface, flags, frameTypes, settingIds } from './frame.ts';
import { FrameReader } from './frame-reader.ts';
import { writeFrameHeader, writeSettings } from './frame-writer.ts';
import { decodeHeaderBlock } from './hpack-decode.ts';
import { encodeHeaderBlock } from './hpack-encode.ts';

function decode(hex: string): readonly HeaderField[] | null {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  return decodeHeaderBlock(bytes, 0, bytes.length);
}

/** RFC 7541, appendix C: those that need no dynamic table. */
const vectors: readonly (readonly [string, string, readonly HeaderField[]])[] = [
  [
    'C.2.1, a literal that is indexed',
    '400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572',
    [['custom-key', 'custom-header']],
  ],
  [
    'C.2.2, a literal that is not indexed',
    '040c 2f73 616d 706c 652f 7061 7468',
    [[':path', '/sample/path']],
  ],
  [
    'C.2.3, a literal that is never indexed',
    '1008 7061 7373 776f 7264 0673 6563 7265 74',
    [['password', 'secret']],
  ],
  ['C.2.4, an indexed field', '82', [[':method', 'GET']]],
  [
    'C.4.1, a request in Huffman code',
    '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
    [
      [':method', 'GET'],
      [':scheme', 'http'],
      [':path', '/'],
      [':authority', 'www.example.com'],
    ],
  ],
  [
    'C.6.1, a response in Huffman code',
    `4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e
     919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3`.replaceAll('\n', ' '),
    [
      [':status', '302'],
      ['cache-control', 'private'],
      ['date', 'Mon, 21 Oct 2013 20:13:21 GMT'],
      ['location', 'https://www.example.com'],
    ],
  ],
];

test.each(vectors)('decodeHeaderBlock() reads %s', (_says, hex, fields) => {
  expect(decode(hex)).toEqual(fields);
});

const broken: readonly (readonly [string, string])[] = [
  ['a reference to the dynamic table', 'be'],
  ['a name of the dynamic table', '7e 01 61'],
  ['the index 0', '80'],
  ['a table that grows', '3f e1 1f 88'],
  ['a table size after a field', '88 20'],
  ['a literal that is cut off', '40 0a 63 75'],
  ['a literal without a value', '40 01 61'],
  ['an integer that is cut off', 'ff 80'],
  ['an integer without end', 'ff ff ff ff ff ff ff ff ff ff ff 00'],
  ['Huffman padding of more than seven bits', '40 01 61 82 ff ff'],
  ['Huffman padding that isn’t ones', '40 01 61 81 00'],
  ['the end of a string within one', '40 01 61 84 ff ff ff ff'],
];

test.each(broken)('decodeHeaderBlock() refuses %s', (_says, hex) => {
  expect(decode(hex)).toBeNull();
});

test('decodeHeaderBlock() lets the table shrink to nothing, as often as it likes', () => {
  expect(decode('20 20 88')).toEqual([[':status', '200']]);
});

const latin1 = fc
  .array(fc.nat(255), { maxLength: 300 })
  .map((codes) => String.fromCharCode(...codes));

test('decodeHeaderBlock() reads what encodeHeaderBlock() wrote', () => {
  const field = fc.tuple(fc.oneof(latin1, fc.constantFrom(':method', 'date', 'te')), latin1);
  fc.assert(
    fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
      const bytes = encodeHeaderBlock(fields);
      expect(decodeHeaderBlock(bytes, 0, bytes.length)).toEqual(fields);
    }),
  );
});

test('decodeHeaderBlock() never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      decodeHeaderBlock(bytes, 0, bytes.length);
    }),
    { numRuns: 2000 },
  );
});

/** The bytes of the first header block that a server sends as the answer to a GET. */
async function firstBlock(port: number): Promise<Uint8Array> {
  const socket = connect(port, '127.0.0.1');
  const opening = new Uint8Array(200);
  let end = writeSettings(opening, 0, [[settingIds.headerTableSize, 0]]);
  const block = encodeHeaderBlock([
    [':method', 'GET'],
    [':scheme', 'http'],
    [':path', '/'],
    [':authority', 'x'],
  ]);
  const header = { length: block.length, type: frameTypes.headers, streamId: 1 };
  end = writeFrameHeader(opening, end, { ...header, flags: flags.endHeaders | flags.endStream });
  opening.set(block, end);
  socket.write(connectionPreface);
  socket.write(opening.subarray(0, end + block.length));
  const reader = new FrameReader();
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    reader.feed(chunk, chunk.length);
    while (reader.next()) {
      if (reader.type !== frameTypes.headers) continue;
      socket.destroy();
      return reader.bytes.slice(reader.start, reader.end);
    }
  }
  throw new Error('the server closed the connection');
}

test('decodeHeaderBlock() reads what node:http2 packs, every printable character included', async () => {
  let value = '';
  const server = createServer((_request, response) => {
    response.sendDate = false;
    response.setHeader('x-text', value);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
  // Characters above ASCII have codes so long that nobody uses Huffman for them alone.
  const mixed = Array.from({ length: 96 }, (_, i) => `eeeeeeeeee${String.fromCharCode(160 + i)}`);
  for (const text of [`a${printable}a`, ...mixed.map((part) => part.repeat(4)), 'x'.repeat(4000)]) {
    value = text;
    const block = await firstBlock(port);
    expect(decodeHeaderBlock(block, 0, block.length)).toEqual([
      [':status', '200'],
      ['x-text', text],
    ]);
  }
  server.close();
});
