import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { assert } from '@plimsoll/core/assert';
import { expect, test } from 'vitest';
import { guardedLookup } from './guarded-lookup.ts';
import { parseTargetRule } from './target-rule.ts';

function rule(text: string) {
  const parsed = parseTargetRule(text);
  assert(parsed.ok, text);
  return parsed.value;
}

/** What a connection to localhost comes to under the rules. */
async function dial(...rules: readonly string[]): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const lookup = guardedLookup(rules.map(rule), { host: 'localhost', port });
  assert(lookup !== null, 'a name without a rule of its own is guarded');
  const socket = connect({ host: 'localhost', port, lookup });
  const { promise, resolve } = Promise.withResolvers<string>();
  socket.once('connect', () => resolve(String(socket.remoteAddress)));
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  const came = await promise;
  socket.destroy();
  server.close();
  return came;
}

test('a connection goes to an allowed address of the name', async () => {
  expect(await dial('10.0.0.0/8', '127.0.0.0/8')).toBe('127.0.0.1');
});

test('a connection to a name that leads elsewhere is refused before it is made', async () => {
  expect(await dial('10.0.0.0/8')).toBe('NOT_ALLOWED');
});

test('addresses, names with a rule of their own, and agents without a list need no guard', () => {
  const place = { host: 'localhost', port: 80 };
  expect(guardedLookup(null, place)).toBeNull();
  expect(guardedLookup([rule('localhost')], place)).toBeNull();
  expect(guardedLookup([rule('10.0.0.0/8')], { host: '10.0.0.1', port: 80 })).toBeNull();
});
