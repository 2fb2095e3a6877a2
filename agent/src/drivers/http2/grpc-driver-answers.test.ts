import { expect, test } from 'vitest';
import { outcomes } from '../../engine/driver.ts';
import { takeByHand } from '../../testing/drive.ts';
import {
  answerHeaders,
  dataFrame,
  frame,
  type H2Script,
  headersFrame,
  messageBytes,
  okAnswer,
  startH2Server,
  trailersFrame,
} from '../../testing/h2-server.ts';
import { openNativeGrpc } from '../../testing/native-grpc.ts';
import { flags, frameTypes } from './frame.ts';
import { encodeHeaderBlock } from './hpack-encode.ts';

/** The outcome of one request, by name, and the faults that were counted. */
async function outcomeOf(script: H2Script) {
  await using server = await startH2Server(script);
  await using driver = openNativeGrpc(server.url);
  const { outcome } = await takeByHand(driver).request(0);
  const name = Object.entries(outcomes).find(([, value]) => value === outcome)?.[0];
  return { name, faults: [...driver.faults().keys()] };
}

const end = flags.endHeaders | flags.endStream;

const answers: readonly (readonly [string, string, (id: number) => readonly Uint8Array[]])[] = [
  ['a whole answer', 'completed', (id) => [okAnswer(id)]],
  [
    'trailers alone',
    'status',
    (id) => [trailersFrame(id, [...answerHeaders, ['grpc-status', '8']])],
  ],
  [
    'OK without a message',
    'status',
    (id) => [trailersFrame(id, [...answerHeaders, ['grpc-status', '0']])],
  ],
  [
    'an error after a message',
    'status',
    (id) => [
      headersFrame(id, answerHeaders),
      dataFrame(id, messageBytes(1)),
      trailersFrame(id, [['grpc-status', '13']]),
    ],
  ],
  [
    'two messages',
    'status',
    (id) => [
      headersFrame(id, answerHeaders),
      dataFrame(id, Buffer.concat([messageBytes(1), messageBytes(2)])),
      trailersFrame(id, [['grpc-status', '0']]),
    ],
  ],
  [
    'no trailers',
    'status',
    (id) => [headersFrame(id, answerHeaders), dataFrame(id, messageBytes(1), flags.endStream)],
  ],
  ['an error of HTTP alone', 'status', (id) => [headersFrame(id, [[':status', '503']], end)]],
  [
    'a page of HTML',
    'status',
    (id) => [
      headersFrame(id, [
        [':status', '502'],
        ['content-type', 'text/html'],
      ]),
      dataFrame(id, Buffer.from('<html>'), flags.endStream),
    ],
  ],
  [
    'another content type, and OK',
    'completed',
    (id) => [
      headersFrame(id, [
        [':status', '200'],
        ['content-type', 'text/plain'],
      ]),
      dataFrame(id, messageBytes(0)),
      trailersFrame(id, [['grpc-status', '0']]),
    ],
  ],
  [
    'interim headers first',
    'completed',
    (id) => [headersFrame(id, [[':status', '103']]), okAnswer(id)],
  ],
  [
    'padding, priorities and unknown frames',
    'completed',
    (id) => [
      frame(0xbe, { streamId: id, payload: new Uint8Array(77) }),
      frame(frameTypes.priority, { streamId: id, payload: new Uint8Array(5) }),
      frame(frameTypes.headers, {
        streamId: id,
        flags: flags.endHeaders | flags.padded | flags.priority,
        payload: Buffer.concat([
          Uint8Array.of(3, 0, 0, 0, 0, 0),
          encodeHeaderBlock(answerHeaders),
          new Uint8Array(3),
        ]),
      }),
      frame(frameTypes.data, {
        streamId: id,
        flags: flags.padded,
        payload: Buffer.concat([Uint8Array.of(200), messageBytes(4), new Uint8Array(200)]),
      }),
      dataFrame(id, new Uint8Array()),
      trailersFrame(id, [['grpc-status', '0']]),
    ],
  ],
  [
    'headers in three frames',
    'completed',
    (id) => {
      const block = encodeHeaderBlock(answerHeaders);
      const part = (from: number, to: number) => block.subarray(from, to);
      return [
        frame(frameTypes.headers, { streamId: id, payload: part(0, 1) }),
        frame(frameTypes.continuation, { streamId: id, payload: part(1, 9) }),
        frame(frameTypes.continuation, {
          streamId: id,
          flags: flags.endHeaders,
          payload: part(9, 99),
        }),
        dataFrame(id, messageBytes(3)),
        trailersFrame(id, [['grpc-status', '0']]),
      ];
    },
  ],
];

test.each(answers)('GrpcDriver takes %s for %s', async (_says, name, answer) => {
  const onRequest: H2Script['onRequest'] = (peer, id) => peer.send(...answer(id));
  expect(await outcomeOf({ onRequest })).toEqual({ name, faults: [] });
});

test('GrpcDriver reads answers that come byte by byte', async () => {
  const onRequest: H2Script['onRequest'] = async (peer, id) => {
    for (const byte of okAnswer(id)) {
      peer.send(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  expect(await outcomeOf({ onRequest })).toEqual({ name: 'completed', faults: [] });
});
