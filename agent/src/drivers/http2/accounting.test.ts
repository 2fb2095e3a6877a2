import { expect, test } from 'vitest';
import { onlyRequest, outcomes } from '../../engine/driver.ts';
import { goAwayFrame, type H2Peer, okAnswer, startH2Server } from '../../testing/h2-server.ts';
import { openNativeGrpc } from '../../testing/native-grpc.ts';

/** Keeps every slot busy until so many requests were issued, and waits for the last one's end. */
async function saturate(driver: ReturnType<typeof openNativeGrpc>, total: number) {
  const ended = new Map<number, number>();
  const busy = new Set<number>();
  const finished = Promise.withResolvers<void>();
  let issued = 0;
  function issue(slot: number): void {
    issued++;
    busy.add(slot);
    driver.issue(slot, onlyRequest);
  }
  driver.attach((slot, outcome) => {
    if (!busy.delete(slot)) throw new Error(`slot ${slot} ended twice`);
    ended.set(outcome, (ended.get(outcome) ?? 0) + 1);
    if (issued < total) issue(slot);
    else if (busy.size === 0) finished.resolve();
  });
  for (let slot = 0; slot < driver.slots; slot++) issue(slot);
  driver.flush();
  await finished.promise;
  return { issued, ended };
}

test('GOAWAY in mid-run loses and doubles no request: both sides count the same', async () => {
  const answered = new Set<string>();
  /** Answers all that came before the last words, and nothing that came after. */
  function onRequest(peer: H2Peer, id: number): void {
    const count = peer.requests.length;
    if (count > 50) return;
    const key = `${peer.index}:${id}`;
    if (answered.has(key)) throw new Error(`stream ${key} came twice`);
    answered.add(key);
    peer.send(okAnswer(id));
    if (count === 50) peer.send(goAwayFrame(id));
  }
  await using server = await startH2Server({ onRequest });
  await using driver = openNativeGrpc(server.url, { connections: 2 });
  const { issued, ended } = await saturate(driver, 5000);
  const completed = ended.get(outcomes.completed) ?? 0;
  const refused = ended.get(outcomes.connect) ?? 0;
  expect(completed + refused).toBe(issued);
  expect(completed).toBe(answered.size);
  expect([...driver.faults()]).toEqual([['GOAWAY', refused]]);
  expect(server.peers.length).toBeGreaterThan(50);
  // What was refused was seen by nobody, or came after the last words: never more than a connection's slots.
  expect(refused).toBeLessThanOrEqual(server.peers.length * 32);
});

test('connections that break in mid-run lose and double no request', async () => {
  let answered = 0;
  await using server = await startH2Server({
    onRequest: (peer, id) => {
      if (peer.requests.length > 40) {
        peer.socket.destroy();
        return;
      }
      answered++;
      peer.send(okAnswer(id));
    },
  });
  await using driver = openNativeGrpc(server.url, { connections: 2 });
  const { issued, ended } = await saturate(driver, 3000);
  const completed = ended.get(outcomes.completed) ?? 0;
  expect(completed + (ended.get(outcomes.connect) ?? 0)).toBe(issued);
  // An answer may be lost on its way, with the connection.
  expect(completed).toBeLessThanOrEqual(answered);
  expect(completed).toBeGreaterThan(0);
});
