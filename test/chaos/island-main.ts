/** Carries one chaos run out, from within its island: main.ts starts this on the operator's host, and reads the outcome. */
import { writeFile } from 'node:fs/promises';
import { chaosRun } from './chaos-run.ts';
import type { Order } from './dispatch.ts';
import { kinds } from './kinds/all.ts';

const order = JSON.parse(process.argv[2] ?? '') as Order;
const kind = kinds.find(({ name }) => name === order.kind);
if (kind === undefined) throw new Error(`expected a kind of fault, found ${order.kind}`);
const outcome = await chaosRun({ ...order, kind });
await writeFile(order.outcomeFile, JSON.stringify(outcome));
// Whatever is still open belongs to nobody any more.
process.exit(0);
