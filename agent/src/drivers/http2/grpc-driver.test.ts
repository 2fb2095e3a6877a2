import { expect, test } from 'vitest';
import { outcomes } from '../../engine/driver.ts';
import { takeByHand } from '../../testing/drive.ts';
import {
  answerHeaders,
  dataFrame,
  frame,
  goAwayFrame,
  headersFrame,
  messageBytes,
  numberFrame,
  okAnswer,
  settingsFrame,
  startH2Server,
  trailersFrame,
} from '../../testing/h2-server.ts';
import { openNativeGrpc } from '../../testing/native-grpc.ts';
import { errorCodes, flags, frameTypes, settingIds } from './frame.ts';

test('GOAWAY ends what the server won’t answer, lets the rest finish, and opens a new connection', async () => {
  await using server = await startH2Server({
    onRequest: (peer, id) => {
      if (peer.index > 0) peer.send(okAnswer(id));
      else if (peer.requests.length === 3) {
        const [first = 0] = peer.requests;
        peer.send(goAwayFrame(first, errorCodes.NO_ERROR));
      }
    },
  });
  await using driver = openNativeGrpc(server.url);
  const hand = takeByHand(driver);
  const kept = hand.request(0);
  const dropped = [hand.request(1), hand.request(2)];
  for (const { outcome } of await Promise.all(dropped)) expect(outcome).toBe(outcomes.connect);
  expect((await hand.request(1)).outcome).toBe(outcomes.connect);
  expect([...driver.faults()]).toEqual([['GOAWAY', 3]]);
  server.peers[0]!.send(okAnswer(server.peers[0]!.requests[0]!));
  expect((await kept).outcome).toBe(outcomes.completed);
});

test('MAX_CONCURRENT_STREAMS holds requests back until others end, and may change', async () => {
  const { maxConcurrentStreams } = settingIds;
  await using server = await startH2Server({ settings: [[maxConcurrentStreams, 1]] });
  await using driver = openNativeGrpc(server.url);
  await driver.check(AbortSignal.timeout(1000));
  const hand = takeByHand(driver);
  const ends = [0, 1, 2, 3].map((slot) => hand.request(slot));
  const [peer] = server.peers;
  const ping = () => peer!.send(frame(frameTypes.ping, { payload: new Uint8Array(8) }));
  const isAck = ({ type, flags: bits }: { type: number; flags: number }) =>
    type === frameTypes.ping && bits === flags.ack;
  ping();
  await peer!.frame(isAck);
  expect(peer!.requests).toHaveLength(1);
  peer!.send(okAnswer(peer!.requests[0]!));
  await ends[0];
  await peer!.frame(({ type, streamId }) => type === frameTypes.data && streamId > 1);
  expect(peer!.requests).toHaveLength(2);
  driver.cancel(2);
  await ends[2];
  peer!.send(settingsFrame([[maxConcurrentStreams, 2]]));
  await peer!.frame(({ type, streamId }) => type === frameTypes.data && streamId > 3);
  for (const id of peer!.requests.slice(1)) peer!.send(okAnswer(id));
  expect((await Promise.all([ends[1], ends[3]])).map((ended) => ended?.outcome)).toEqual([0, 0]);
  expect(peer!.requests).toHaveLength(3);
});

test('small windows cut a request into pieces that the server allows', async () => {
  const { initialWindowSize } = settingIds;
  await using server = await startH2Server({
    settings: [[initialWindowSize, 10]],
    onRequest: (peer, id) => peer.send(okAnswer(id)),
  });
  await using driver = openNativeGrpc(server.url, { message: new Uint8Array(100).fill(1) });
  await driver.check(AbortSignal.timeout(1000));
  const ended = takeByHand(driver).request(0);
  const [peer] = server.peers;
  const sizes = () =>
    peer!.seen.filter(({ type }) => type === frameTypes.data).map(({ payload }) => payload.length);
  const parts = (count: number) => peer!.frame(() => sizes().length === count);
  await parts(1);
  // Below what was sent already: the window is negative then.
  peer!.send(settingsFrame([[initialWindowSize, 3]]), numberFrame(8, 1, 6));
  peer!.send(numberFrame(8, 1, 21));
  await parts(2);
  peer!.send(settingsFrame([[initialWindowSize, 33]]));
  await parts(3);
  peer!.send(numberFrame(8, 1, 1000));
  expect((await ended).outcome).toBe(outcomes.completed);
  expect(sizes()).toEqual([10, 20, 30, 45]);
});

test('an answer before the whole request was sent ends it; the rest is not sent', async () => {
  await using server = await startH2Server({ settings: [[settingIds.initialWindowSize, 10]] });
  await using driver = openNativeGrpc(server.url, { message: new Uint8Array(100) });
  await driver.check(AbortSignal.timeout(1000));
  const ended = takeByHand(driver).request(0);
  const [peer] = server.peers;
  await peer!.frame(({ type }) => type === frameTypes.data);
  peer!.send(trailersFrame(1, [...answerHeaders, ['grpc-status', '16']]));
  expect((await ended).outcome).toBe(outcomes.status);
  const reset = await peer!.frame(({ type }) => type === frameTypes.rstStream);
  expect(reset.payload.at(-1)).toBe(errorCodes.CANCEL);
});

test('cancel() tells the server, and a late answer is nobody’s', async () => {
  await using server = await startH2Server({});
  await using driver = openNativeGrpc(server.url);
  await driver.check(AbortSignal.timeout(1000));
  const hand = takeByHand(driver);
  const ended = hand.request(0);
  const [peer] = server.peers;
  await peer!.frame(({ type }) => type === frameTypes.data);
  driver.cancel(0);
  driver.flush();
  await ended;
  const reset = await peer!.frame(({ type }) => type === frameTypes.rstStream);
  expect(reset).toMatchObject({ streamId: 1, payload: Uint8Array.of(0, 0, 0, errorCodes.CANCEL) });
  const next = hand.request(0);
  await peer!.frame(({ streamId }) => streamId === 3);
  peer!.send(okAnswer(1), okAnswer(3));
  expect((await next).outcome).toBe(outcomes.completed);
});

test('pings and settings are acknowledged', async () => {
  await using server = await startH2Server({});
  await using driver = openNativeGrpc(server.url);
  await driver.check(AbortSignal.timeout(1000));
  const [peer] = server.peers;
  await peer!.frame(({ type, flags: bits }) => type === frameTypes.settings && bits === flags.ack);
  const payload = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  peer!.send(frame(frameTypes.ping, { payload }));
  const ack = await peer!.frame(({ type }) => type === frameTypes.ping);
  expect(ack).toMatchObject({ flags: flags.ack, payload });
});

test('an answer larger than our windows is taken as it comes', async () => {
  const payload = messageBytes(100_000_000);
  await using server = await startH2Server({
    onRequest: async (peer, id) => {
      peer.send(headersFrame(id, answerHeaders));
      let stream = 8_388_608;
      let connection = 67_108_864;
      let updates = 0;
      for (let at = 0; at < payload.length; at += 16_384) {
        const part = payload.subarray(at, at + 16_384);
        while (part.length > Math.min(stream, connection)) {
          const update = await peer.frame(
            (seen) =>
              seen.type === 8 && peer.seen.filter(({ type }) => type === 8).indexOf(seen) > updates,
          );
          updates++;
          if (update.streamId === 0) connection += Buffer.from(update.payload).readUInt32BE();
          else stream += Buffer.from(update.payload).readUInt32BE();
        }
        stream -= part.length;
        connection -= part.length;
        peer.send(dataFrame(id, part));
      }
      peer.send(trailersFrame(id, [['grpc-status', '0']]));
    },
  });
  await using driver = openNativeGrpc(server.url);
  expect((await takeByHand(driver).request(0)).outcome).toBe(outcomes.completed);
});

test('a connection that is lost fails what was under way, and the next request has a new one', async () => {
  await using server = await startH2Server({
    onRequest: (peer, id) => {
      if (peer.index === 0 && peer.requests.length > 1) peer.socket.resetAndDestroy();
      else peer.send(okAnswer(id));
    },
  });
  await using driver = openNativeGrpc(server.url);
  const hand = takeByHand(driver);
  await hand.request(0);
  expect((await hand.request(0)).outcome).toBe(outcomes.connect);
  expect([...driver.faults()]).toEqual([['ECONNRESET', 1]]);
  expect((await hand.request(0)).outcome).toBe(outcomes.completed);
});

test('a server that accepts and says nothing fails requests once the time is up', async () => {
  await using server = await startH2Server({ greeting: new Uint8Array() });
  await using driver = openNativeGrpc(server.url, { timeoutMs: 100 });
  const hand = takeByHand(driver);
  expect((await hand.request(0)).outcome).toBe(outcomes.connect);
  expect([...driver.faults().keys()]).toEqual(['no HTTP/2 settings']);
  // It rests before it tries again: nothing waits for that.
  expect((await hand.request(0)).outcome).toBe(outcomes.connect);
});

test('a server that pings and never reads is left', async () => {
  const ping = frame(frameTypes.ping, { payload: new Uint8Array(8) });
  const pings = Buffer.concat(Array.from({ length: 10_000 }, () => ping));
  await using server = await startH2Server({
    onRequest: (peer) => {
      peer.socket.pause();
      for (let i = 0; i < 200; i++) peer.send(pings);
    },
  });
  await using driver = openNativeGrpc(server.url);
  expect((await takeByHand(driver).request(0)).outcome).toBe(outcomes.protocol);
  expect([...driver.faults().keys()]).toEqual(['ENHANCE_YOUR_CALM']);
});
