import { expect, test } from 'vitest';
import { type Outcome, outcomes } from '../../engine/driver.ts';
import { okAnswer, startH2Server } from '../../testing/h2-server.ts';
import { parseEndpoint } from '../endpoint.ts';
import { Faults } from '../faults.ts';
import { AnswerBlocks } from './answer-block.ts';
import { Connection } from './connection.ts';
import { int31Max } from './frame.ts';
import { openSocket } from './open-socket.ts';
import { requestFrames } from './request-frames.ts';

test('Connection drains when its stream ids are used up, and what was sent still ends', async () => {
  await using server = await startH2Server({ onRequest: (peer, id) => peer.send(okAnswer(id)) });
  const endpoint = parseEndpoint(server.url);
  if (!endpoint.ok) throw new Error(endpoint.error);
  const call = { method: '/a.B/C', message: new Uint8Array(3), headers: {} };
  const request = requestFrames(endpoint.value, call);
  const said: string[] = [];
  const ended: Outcome[] = [];
  const closed = Promise.withResolvers<void>();
  // Enough ids for two streams; some are kept for those that are passed over.
  const firstStreamId = int31Max - 512 - 2;
  const connection: Connection = new Connection({
    endpoint: endpoint.value,
    places: 32,
    readBuffer: new Uint8Array(65_536),
    blocks: new AnswerBlocks(),
    faults: new Faults(),
    firstStreamId,
    openWire: openSocket,
    listener: {
      onReady(ready) {
        for (let place = 0; place < 2; place++) ready.issue(place, request);
        ready.flush();
      },
      onDraining: () => void said.push('draining'),
      onUnsent: () => void said.push('unsent'),
      onEnd: (_place, outcome) => void ended.push(outcome),
      onClosed: () => closed.resolve(),
      onTurn() {},
    },
  });
  await closed.promise;
  connection.destroy();
  expect(said).toEqual(['draining']);
  expect(ended).toEqual([outcomes.completed, outcomes.completed]);
  expect(server.peers[0]!.requests).toEqual([firstStreamId, firstStreamId + 2]);
});
