import { createHub } from '@plimsoll/bus/hub';
import type { Assignment, AssignmentReply } from '@plimsoll/core/assignment';
import { createEngineMemory, readEngineMemory } from '@plimsoll/core/engine-memory';
import type { Problem } from '@plimsoll/core/problem';
import { ok } from '@plimsoll/core/result';
import { decodeAssignmentReply, encodeAssignment } from '@plimsoll/proto/codec/assignment';
import { encodeClockReading } from '@plimsoll/proto/codec/clock';
import { encodeHelloReply } from '@plimsoll/proto/codec/hello';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { assignSubject, helloSubject, ofAnyRun, stopSubject } from '@plimsoll/proto/subjects';
import { describe, expect, test } from 'vitest';
import { runAgent } from './agent.ts';
import type { Engines, LoadMachine } from './engines.ts';
import { noLimits } from './limits/agent-limits.ts';
import { createLog } from './log.ts';
import { createRealClock } from './real-clock.ts';
import { targetOf, workloadOf } from './testing/specs.ts';

describe('an assignment that comes again', () => {
  test('is prepared for once, and answered as the first one', async () => {
    await using scene = await start();
    const first = scene.assign('r1');
    const second = scene.assign('r1');
    await scene.machine.preparing;
    scene.machine.letReady();
    expect([await first, await second].map(({ type }) => type)).toEqual(['ready', 'ready']);
    expect((await scene.assign('r1')).type).toBe('ready');
    expect(scene.machine.started).toBe(1);
  });

  test('after the run was stopped does not bring it back', async () => {
    await using scene = await start();
    const first = scene.assign('r1');
    await scene.machine.preparing;
    scene.stop('r1');
    scene.machine.letReady();
    expect((await first).type).toBe('refused');
    expect((await scene.assign('r1')).type).toBe('refused');
    expect(scene.machine.started).toBe(1);
  });

  test('after it was refused for what is wrong with the target is tried again', async () => {
    await using scene = await start();
    scene.machine.letReady();
    scene.machine.problems = [{ path: 'target', expected: 'one that answers', found: 'none' }];
    expect((await scene.assign('r1')).type).toBe('refused');
    scene.machine.problems = [];
    expect((await scene.assign('r1')).type).toBe('ready');
  });

  test('of another run is refused while the agent is busy, and taken once it is idle', async () => {
    await using scene = await start();
    const first = scene.assign('r1');
    await scene.machine.preparing;
    expect((await scene.assign('r2')).type).toBe('refused');
    scene.stop('r1');
    scene.machine.letReady();
    expect((await first).type).toBe('refused');
    expect((await scene.assign('r2')).type).toBe('ready');
  });
});

async function start() {
  const hub = createHub();
  const bus = hub.connect();
  const agentBus = hub.connect();
  const end = new AbortController();
  const machine = new FakeMachine();
  const welcomed = Promise.withResolvers<void>();
  bus.subscribe(helloSubject(), (message) => {
    message.respond(encodeHelloReply({ type: 'welcome', term: 1, wireVersion: 1 }));
    welcomed.resolve();
  });
  bus.subscribe(ofAnyRun('clock'), (message) => {
    const [runId = ''] = message.subject.split('.').slice(-2);
    message.respond(encodeClockReading({ runId, term: 1, atUs: 1_000 }));
  });
  const about = { pool: 'default', labels: {}, host: 'h', pid: 1, software: '0.1.0' };
  const agent = runAgent({
    bus: agentBus,
    clock: createRealClock(),
    identity: { agentId: 'a', incarnation: 1, capacityRps: 100, ...about },
    signal: end.signal,
    log: createLog('silent'),
    spinUs: 0,
    threads: 1,
    measure: null,
    limits: noLimits,
    machine,
  });
  await welcomed.promise;
  return {
    machine,
    async assign(runId: string): Promise<AssignmentReply> {
      const reply = await bus.request(assignSubject('a'), encodeAssignment(of(runId)), 10_000);
      const decoded = decodeAssignmentReply(reply);
      if (!decoded.ok) throw new Error(decoded.error);
      return decoded.value;
    },
    stop(runId: string) {
      bus.publish(stopSubject(runId), encodeStop({ runId, term: 1, reason: 'test' }));
    },
    async [Symbol.asyncDispose]() {
      end.abort();
      await agent;
      await Promise.all([bus[Symbol.asyncDispose](), agentBus[Symbol.asyncDispose]()]);
    },
  };
}

function of(runId: string): Assignment {
  return {
    runId,
    term: 1,
    sentAtUs: 0,
    tickUs: 1_000_000,
    incarnation: 1,
    longestUs: 60_000_000,
    target: targetOf(['http://192.0.2.1']),
    workload: workloadOf(),
  };
}

/** Engines that send nothing, and are ready when the test says so. */
class FakeMachine implements LoadMachine {
  started = 0;
  problems: readonly Problem[] = [];
  readonly #preparing = Promise.withResolvers<void>();
  readonly #ready = Promise.withResolvers<void>();

  /** Resolves when the first engines are being prepared. */
  get preparing(): Promise<void> {
    return this.#preparing.promise;
  }

  letReady(): void {
    this.#ready.resolve();
  }

  startEngines() {
    this.started += 1;
    const state = readEngineMemory(createEngineMemory(1));
    const engines: Engines = {
      failed: new Promise<never>(() => {}),
      read: () => [state],
      prepare: async () => {
        this.#preparing.resolve();
        await this.#ready.promise;
        return this.problems;
      },
      permitUntil() {},
      plan() {},
      shift() {},
      stop: () => Promise.resolve({}),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    return ok(engines);
  }

  facts() {
    const throttling = { throttledUs: 0, throttledPeriods: 0, cpuQuotaCores: null };
    return { throttling: { read: () => throttling }, portsLeft: () => null };
  }
}
