/** A life of an agent: the real agent program, on a simulated machine. */
import { runAgent } from '@plimsoll/agent/agent';
import type { LoadMachine } from '@plimsoll/agent/engines';
import { noLimits } from '@plimsoll/agent/limits/agent-limits';
import type { NetworkNode } from '@plimsoll/bus/testing/sim-network';
import type { AgentActivity } from '@plimsoll/core/agent-state';
import { ok } from '@plimsoll/core/result';
import { decodeBeat } from '@plimsoll/proto/codec/beat';
import { beatSubject } from '@plimsoll/proto/subjects';
import { newIssueLog } from './issue-log.ts';
import { silentLog } from './silent-log.ts';
import { SimEngine } from './sim-engine.ts';
import type { SimProcess } from './sim-process.ts';
import { watchBus } from './watched-bus.ts';
import { watchAgent } from './watchers.ts';
import type { World } from './world.ts';

/** Bugs to be put into agents, to see that the invariants notice them. */
export interface AgentBugs {
  readonly ignoresLease?: boolean;
  /** It issues this many times the requests of its share. */
  readonly rateFactor?: number;
  /** It forgets to count every so many requests. */
  readonly forgetsEvery?: number;
}

export class SimAgent {
  readonly agentId: string;
  readonly incarnation: number;
  readonly process: SimProcess;
  readonly node: NetworkNode;
  /** One for each run that it was given. */
  readonly engines: readonly SimEngine[];
  readonly #leaving = new AbortController();
  #isOver = false;
  #lastBeat: Uint8Array | null = null;

  constructor(
    world: World,
    sketch: { readonly agentId: string; readonly capacityRps: number },
    bugs: AgentBugs,
  ) {
    const { agentId, capacityRps } = sketch;
    const incarnation = world.wallMs();
    this.agentId = agentId;
    this.incarnation = incarnation;
    this.process = world.start(agentId, `${agentId}/${incarnation}`);
    this.node = world.connect(agentId, this.process);
    let runId = '';
    const onAssigned = (assigned: string) => {
      runId = assigned;
    };
    const watcher = watchAgent(world, this.process, { agentId, incarnation }, onAssigned);
    const engines: SimEngine[] = [];
    this.engines = engines;
    const makeEngine = (timeoutUs: number) => {
      const log = newIssueLog({ agentId, incarnation, runId });
      world.journal.logs.push(log);
      const connectUs = 5000 + 20_000 * world.engineRng.next();
      const { field } = world;
      return new SimEngine({ process: this.process, field, log, timeoutUs, connectUs, bugs });
    };
    const machine: LoadMachine = {
      startEngines({ timeoutUs }) {
        const engine = makeEngine(timeoutUs);
        engines.push(engine);
        return ok(engine);
      },
      facts: () => idleMachine,
    };
    const about = { pool: 'default', labels: {}, host: agentId, pid: 1, software: '0.1.0' };
    world.time.touch();
    runAgent({
      bus: watchBus(this.node.bus, {
        received: (subject, payload) => watcher.received(subject, payload),
        sent: (subject, payload) => {
          if (subject === beatSubject(agentId)) this.#lastBeat = payload;
          watcher.sent(subject, payload);
        },
      }),
      clock: this.process.clock,
      identity: { agentId, incarnation, capacityRps, ...about },
      signal: this.#leaving.signal,
      log: silentLog,
      spinUs: 0,
      threads: 1,
      measure: null,
      limits: noLimits,
      machine,
    }).then(
      () => {
        this.#isOver = true;
      },
      (error: unknown) => world.journal.fail(`${this.process.name} died: ${String(error)}`),
    );
  }

  /** True once the program has come to its end by itself. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What it last said that it does; null when it never did. */
  activity(): AgentActivity | null {
    const beat = this.#lastBeat === null ? null : decodeBeat(this.#lastBeat);
    return beat?.ok === true ? beat.value.activity : null;
  }

  /** As SIGTERM does. */
  leave(): void {
    this.process.enter(() => this.#leaving.abort());
  }
}

const idleMachine = {
  throttling: { read: () => ({ throttledUs: 0, throttledPeriods: 0, cpuQuotaCores: null }) },
  portsLeft: () => null,
};
