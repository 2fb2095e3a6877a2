import { expect, test } from 'vitest';
import { outcomes } from '../../engine/driver.ts';
import { takeByHand } from '../../testing/drive.ts';
import {
  answerHeaders,
  dataFrame,
  frame,
  headersFrame,
  messageBytes,
  numberFrame,
  okAnswer,
  settingsFrame,
  startH2Server,
  trailersFrame,
} from '../../testing/h2-server.ts';
import { openNativeGrpc } from '../../testing/native-grpc.ts';
import { errorCodes, frameTypes } from './frame.ts';

/** On the stream of the request: it ends alone. */
const streamFaults: readonly (readonly [
  string,
  string,
  string,
  (id: number) => readonly Uint8Array[],
])[] = [
  [
    'a refusal',
    'connect',
    'REFUSED_STREAM',
    (id) => [numberFrame(3, id, errorCodes.REFUSED_STREAM)],
  ],
  ['a cancellation', 'connect', 'CANCEL', (id) => [numberFrame(3, id, errorCodes.CANCEL)]],
  ['an internal error', 'protocol', 'INTERNAL_ERROR', (id) => [numberFrame(3, id, 2)]],
  ['an unknown error', 'protocol', 'error 77', (id) => [numberFrame(3, id, 77)]],
  [
    'a reset in the middle of the answer',
    'protocol',
    'INTERNAL_ERROR',
    (id) => [headersFrame(id, answerHeaders), numberFrame(3, id, 2)],
  ],
  ['data without headers', 'protocol', 'PROTOCOL_ERROR', (id) => [dataFrame(id, messageBytes(1))]],
  [
    'trailers that aren’t the end',
    'protocol',
    'PROTOCOL_ERROR',
    (id) => [headersFrame(id, answerHeaders), headersFrame(id, [['grpc-status', '0']])],
  ],
  [
    'another length than announced',
    'protocol',
    'PROTOCOL_ERROR',
    (id) => [
      headersFrame(id, [...answerHeaders, ['content-length', '9']]),
      dataFrame(id, messageBytes(3)),
      trailersFrame(id, [['grpc-status', '0']]),
    ],
  ],
  [
    'headers without a status',
    'protocol',
    'PROTOCOL_ERROR',
    (id) => [headersFrame(id, [['x', 'y']])],
  ],
  [
    'a header in capitals',
    'protocol',
    'PROTOCOL_ERROR',
    (id) => [
      headersFrame(id, [
        [':status', '200'],
        ['X', 'y'],
      ]),
    ],
  ],
  ['a window that opens by nothing', 'protocol', 'PROTOCOL_ERROR', (id) => [numberFrame(8, id, 0)]],
  [
    'a window too wide',
    'protocol',
    'FLOW_CONTROL_ERROR',
    (id) => [numberFrame(8, id, 0x7fff_ffff)],
  ],
];

test.each(streamFaults)(
  'GrpcDriver takes %s for %s, named %s, and goes on',
  async (_s, name, fault, bad) => {
    await using server = await startH2Server({
      onRequest: (peer, id) =>
        peer.send(...(peer.requests.length === 1 ? bad(id) : [okAnswer(id)])),
    });
    await using driver = openNativeGrpc(server.url);
    const hand = takeByHand(driver);
    expect((await hand.request(0)).outcome).toBe(outcomes[name as keyof typeof outcomes]);
    expect([...driver.faults()]).toEqual([[fault, 1]]);
    expect((await hand.request(0)).outcome).toBe(outcomes.completed);
    expect(server.peers).toHaveLength(1);
  },
);

/** On the connection: it ends with all its requests, and another is opened. */
const connectionFaults: readonly (readonly [
  string,
  keyof typeof errorCodes,
  (id: number) => Uint8Array,
])[] = [
  [
    'a reference to the dynamic table',
    'COMPRESSION_ERROR',
    (id) => frame(1, { streamId: id, flags: 4, payload: Uint8Array.of(0xbe) }),
  ],
  [
    'a frame that is too large',
    'FRAME_SIZE_ERROR',
    () => Uint8Array.of(0x00, 0x40, 0x01, 0, 0, 0, 0, 0, 1),
  ],
  ['a promise', 'PROTOCOL_ERROR', (id) => frame(5, { streamId: id, payload: new Uint8Array(4) })],
  ['data for nobody', 'PROTOCOL_ERROR', () => frame(0, { payload: new Uint8Array(1) })],
  [
    'headers of a stream that never was',
    'PROTOCOL_ERROR',
    (id) => headersFrame(id + 1000, answerHeaders),
  ],
  ['a stream of the server’s', 'PROTOCOL_ERROR', () => headersFrame(2, answerHeaders)],
  [
    'padding that is too long',
    'PROTOCOL_ERROR',
    (id) => frame(0, { streamId: id, flags: 8, payload: Uint8Array.of(1) }),
  ],
  ['a continuation of nothing', 'PROTOCOL_ERROR', (id) => frame(9, { streamId: id, flags: 4 })],
  [
    'other frames between those of headers',
    'PROTOCOL_ERROR',
    (id) => Buffer.concat([frame(1, { streamId: id }), frame(6, { payload: new Uint8Array(8) })]),
  ],
  [
    'headers without end',
    'ENHANCE_YOUR_CALM',
    (id) =>
      Buffer.concat([
        frame(1, { streamId: id }),
        ...Array.from({ length: 5 }, () =>
          frame(9, { streamId: id, payload: new Uint8Array(16_384) }),
        ),
      ]),
  ],
  [
    'settings of a strange size',
    'FRAME_SIZE_ERROR',
    () => frame(4, { payload: new Uint8Array(5) }),
  ],
  ['a window too wide', 'FLOW_CONTROL_ERROR', () => numberFrame(8, 0, 0x7fff_ffff)],
  ['an initial window too wide', 'FLOW_CONTROL_ERROR', () => settingsFrame([[4, 0x8000_0000]])],
  ['a ping of nine bytes', 'FRAME_SIZE_ERROR', () => frame(6, { payload: new Uint8Array(9) })],
  ['a short GOAWAY', 'FRAME_SIZE_ERROR', () => frame(7, { payload: new Uint8Array(7) })],
];

test.each(connectionFaults)(
  'GrpcDriver ends a connection for %s: %s',
  async (_says, fault, bad) => {
    await using server = await startH2Server({
      onRequest: (peer, id) => {
        if (peer.index > 0 || peer.requests.length === 1) peer.send(okAnswer(id));
        else if (peer.requests.length === 3) peer.send(bad(id));
      },
    });
    await using driver = openNativeGrpc(server.url);
    const hand = takeByHand(driver);
    await hand.request(0);
    const lost = await Promise.all([hand.request(0), hand.request(1)]);
    expect(lost.map(({ outcome }) => outcome)).toEqual([outcomes.protocol, outcomes.protocol]);
    expect([...driver.faults()]).toEqual([[fault, 2]]);
    const farewell = await server.peers[0]!.frame(({ type }) => type === frameTypes.goAway);
    expect(farewell.payload.at(-1)).toBe(errorCodes[fault]);
    expect((await hand.request(0)).outcome).toBe(outcomes.completed);
  },
);
