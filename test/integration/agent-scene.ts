/** One real agent, a coordinator that does what a test says, and a target, over the in-process bus. */
import { type AgentOptions, runAgent } from '@plimsoll/agent/agent';
import { noLimits } from '@plimsoll/agent/limits/agent-limits';
import { createRealClock } from '@plimsoll/agent/real-clock';
import {
  type MisbehavingServer,
  startMisbehavingServer,
} from '@plimsoll/agent/testing/misbehaving-server';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { createHub } from '@plimsoll/bus/hub';
import { silentLog } from '@plimsoll/coordinator/log';
import { ScriptedCoordinator } from './agent-scripted-coordinator.ts';

export const identity = {
  agentId: 'a',
  incarnation: 7,
  pool: 'default',
  labels: { zone: 'x' },
  host: 'h',
  pid: 1,
  software: '0.0.0',
  capacityRps: 100,
};
const log = { ...silentLog, debug() {}, child: () => log };

/** An agent that leaves the CPU alone, measures nothing and is limited by nothing. */
export const plainAgent = {
  clock: createRealClock(),
  identity,
  log,
  spinUs: 0,
  threads: 1,
  measure: null,
  limits: noLimits,
} as const satisfies Partial<AgentOptions>;

export interface Scene extends AsyncDisposable {
  readonly coordinator: ScriptedCoordinator;
  readonly server: MisbehavingServer;
  /** Instants of requests at the server, microseconds. */
  readonly seenUs: number[];
  readonly agent: Promise<void>;
  /** Ends the agent, and waits for it. */
  drain(): Promise<void>;
  assign(): ReturnType<ScriptedCoordinator['assign']>;
}

export async function setUp(own: Partial<AgentOptions> = {}): Promise<Scene> {
  const hub = createHub();
  const coordinatorBus = hub.connect();
  const agentBus = hub.connect();
  const coordinator = new ScriptedCoordinator(coordinatorBus);
  const server = await startMisbehavingServer();
  const seenUs: number[] = [];
  server.onRequest = () => void seenUs.push(performance.now() * 1000);
  const end = new AbortController();
  const agent = runAgent({ ...plainAgent, bus: agentBus, signal: end.signal, ...own });
  const drain = async () => {
    end.abort();
    await agent;
  };
  return {
    coordinator,
    server,
    seenUs,
    agent,
    drain,
    assign: () =>
      coordinator.assign('a', {
        target: targetOf([server.url], { connections: 8, timeoutMs: 500 }),
        workload: workloadOf({ body: Buffer.from('x') }),
      }),
    async [Symbol.asyncDispose]() {
      end.abort();
      await agent.catch(() => {});
      coordinator[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
      await Promise.all([agentBus[Symbol.asyncDispose](), coordinatorBus[Symbol.asyncDispose]()]);
    },
  };
}
