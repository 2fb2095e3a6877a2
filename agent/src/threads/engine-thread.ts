/** A worker thread with one engine: obeys the control thread's orders, see thread-engine.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { assert, assertNever } from '@plimsoll/core/assert';
import { createRealClock } from '../real-clock.ts';
import type { EngineSpec, Order, Report } from './engine-spec.ts';
import { openEngine } from './local-engine.ts';

assert(parentPort !== null, 'engine-thread.ts runs in a worker thread');
const port = parentPort;
// The parent is thread-engine.ts of the same build.
const opened = openEngine(workerData as EngineSpec, createRealClock());
const abort = new AbortController();
// What fails here ends the thread, and the control thread hears of it.
if (opened.ok) void opened.value.failed;

port.on('message', (order: Order) => obey(order));

function obey(order: Order): void {
  if (!opened.ok) {
    if (order.type === 'prepare') report({ type: 'prepared', problems: opened.error });
    if (order.type === 'close') port.close();
    return;
  }
  const engine = opened.value;
  switch (order.type) {
    case 'prepare':
      void engine
        .prepare(order.options, abort.signal)
        .then((problems) => report({ type: 'prepared', problems }));
      return;
    case 'abort':
      abort.abort();
      return;
    case 'permit':
      engine.permitUntil(order.untilUs);
      return;
    case 'plan':
      engine.plan(order.part);
      return;
    case 'shift':
      engine.shift(order.offsetUs);
      return;
    case 'saturate':
      engine.saturate();
      return;
    case 'stop':
      void engine.stop().then((faults) => report({ type: 'stopped', faults }));
      return;
    case 'close':
      port.close();
      void engine[Symbol.asyncDispose]();
      return;
    default:
      assertNever(order);
  }
}

function report(report: Report): void {
  port.postMessage(report);
}
