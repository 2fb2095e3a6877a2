/**
 * A client of NATS that listens to everything, or one that says a lot of nothing, for it to hear.
 *
 *     node noise.ts URL KEY_FILE listen|speak
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { connectNats } from '@plimsoll/bus/nats';
import { readNatsCredentials } from '@plimsoll/bus/nats-credentials';
import { subjectsRoot } from '@plimsoll/proto/subjects';

const [servers = '', keyFile = '', part = ''] = process.argv.slice(2);
const credentials = readNatsCredentials(readFileSync(keyFile, 'utf8'));
if (!credentials.ok) throw new Error(`expected a key in ${keyFile}`);
await using bus = await connectNats({
  servers,
  name: 'coordinator',
  waitOnFirstConnect: false,
  credentials: credentials.value,
});

if (part === 'listen') {
  bus.subscribe(`${subjectsRoot}.>`, () => {});
  await wait(60_000);
} else {
  // 20 MB in four seconds.
  const nothing = Buffer.alloc(50_000);
  for (let message = 0; message < 400; message++) {
    bus.publish(`${subjectsRoot}.noise`, nothing);
    await wait(10);
  }
  await bus.flush();
}
