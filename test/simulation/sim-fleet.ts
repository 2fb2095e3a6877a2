/** All processes of a simulation, and what the faults do to them. */

import type { Search } from '@plimsoll/coordinator/run/search-port';
import { assertNever } from '@plimsoll/core/assert';
import { coordinatorHost, type Fault, faultText } from './faults.ts';
import { type Operator, startOperator } from './operator.ts';
import { type AgentBugs, SimAgent } from './sim-agent.ts';
import { type SimCoordinator, startSimCoordinator } from './sim-coordinator.ts';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

/** How long a broker counts on a process that died with its machine. */
const forgetAfterUs = 1_500_000;
/** How soon a coordinator that failed to begin is started again. */
const restartAfterUs = 1_000_000;
/** The first agents join while the coordinator starts. */
const joinWithinUs = 500_000;

export class SimFleet<S> {
  readonly #world: World;
  readonly #search: Search<S>;
  readonly #bugs: AgentBugs;
  readonly operator: Operator;
  /** The newest of each host. */
  readonly agents = new Map<string, SimAgent>();
  coordinator: SimCoordinator;
  /** Restarts and takeovers that are still to come. */
  comingBack = 0;
  #lives = 0;
  readonly #coordinators: SimCoordinator[] = [];

  constructor(world: World, search: Search<S>, faults: readonly Fault[], bugs: AgentBugs) {
    this.#world = world;
    this.#search = search;
    this.#bugs = bugs;
    this.operator = startOperator(world);
    this.coordinator = this.#startCoordinator();
    for (const { agentId } of world.scenario.agents) {
      world.time.after(joinWithinUs * world.engineRng.next(), () => this.#startAgent(agentId));
    }
    for (const wish of world.scenario.wishes) {
      world.time.after(wish.atMs * 1000, () => this.#setRate(wish.rps));
    }
    for (const fault of faults) {
      // It brings a coordinator, so that the death of the one before is not the end.
      if (fault.type === 'usurp') this.comingBack += 1;
      world.time.after(fault.atMs * 1000, () => this.#begin(fault));
    }
  }

  #startCoordinator(): SimCoordinator {
    this.#lives += 1;
    const others = this.#coordinators.filter(({ process }) => process.state !== 'dead');
    const started = startSimCoordinator(this.#world, this.#lives, this.#search, (error) =>
      this.#failedToReign(started, error, others.length > 0),
    );
    this.coordinator = started;
    this.#coordinators.push(started);
    this.operator.turnTo(started);
    return started;
  }

  /** Where another one still writes, one that takes over may come between; what starts it tries again. */
  #failedToReign({ process, node }: SimCoordinator, error: unknown, isAmongOthers: boolean): void {
    const { journal, time } = this.#world;
    const text = `${process.name} died: ${String(error)}`;
    if (!isAmongOthers) {
      journal.fail(text);
      return;
    }
    journal.say(text);
    process.kill();
    node.silence();
    node.forget();
    this.comingBack += 1;
    time.after(restartAfterUs, () => {
      this.comingBack -= 1;
      if (this.coordinator.process === process) this.#startCoordinator();
    });
  }

  #startAgent(agentId: string): void {
    const sketch = this.#world.scenario.agents.find((agent) => agent.agentId === agentId);
    if (sketch === undefined) return;
    this.agents.set(agentId, new SimAgent(this.#world, sketch, this.#bugs));
  }

  #begin(fault: Fault): void {
    const { journal } = this.#world;
    journal.say(`begins: ${faultText(fault)}`);
    switch (fault.type) {
      case 'crash':
        this.#kill(fault, this.#processOf(fault.host));
        return;
      case 'leave':
        this.#leave(fault);
        return;
      case 'freeze':
        this.#freeze(fault, this.#processOf(fault.host));
        return;
      case 'stop':
        this.#stop();
        return;
      case 'usurp':
        this.comingBack -= 1;
        this.#freeze(fault, this.coordinator.process);
        this.#startCoordinator();
        return;
      case 'loss':
      case 'repeat':
      case 'overtake':
      case 'slow':
      case 'cut-up':
      case 'cut-down':
      case 'cut':
      case 'store-stall':
        this.#world.active.add(fault);
        this.#afterwards(fault, () => this.#world.active.delete(fault));
        return;
      default:
        assertNever(fault.type);
    }
  }

  #afterwards({ forMs }: Fault, run: () => void): void {
    if (forMs !== null) this.#world.time.after(forMs * 1000, run);
  }

  #processOf(host: string): SimProcess | null {
    if (host === coordinatorHost) return this.coordinator.process;
    return this.agents.get(host)?.process ?? null;
  }

  #kill(fault: Fault, process: SimProcess | null): void {
    if (process === null || process.state === 'dead') return;
    this.#world.field.advance();
    process.kill();
    this.#world.journal.say(`${process.name} is dead`);
    const node =
      fault.host === coordinatorHost ? this.coordinator.node : this.agents.get(fault.host)?.node;
    node?.silence();
    for (const engine of this.agents.get(fault.host)?.engines ?? [])
      this.#world.field.remove(engine);
    this.#world.time.after(forgetAfterUs * this.#world.engineRng.next(), () => node?.forget());
    this.#comeBack(fault);
  }

  #comeBack(fault: Fault): void {
    if (fault.forMs === null) return;
    this.comingBack += 1;
    this.#afterwards(fault, () => {
      this.comingBack -= 1;
      if (fault.host === coordinatorHost) this.#startCoordinator();
      else this.#startAgent(fault.host);
    });
  }

  /** As SIGTERM does; whatever starts it again waits for its end. */
  #leave(fault: Fault): void {
    const agent = this.agents.get(fault.host);
    if (agent === undefined || agent.process.state === 'dead' || agent.isOver) return;
    agent.leave();
    if (fault.forMs === null) return;
    this.comingBack += 1;
    const look = () => {
      if (agent.isOver || agent.process.state === 'dead') {
        this.comingBack -= 1;
        if (this.agents.get(fault.host) === agent && agent.isOver) this.#startAgent(fault.host);
        return;
      }
      this.#world.time.after(100_000, look);
    };
    this.#afterwards(fault, look);
  }

  #freeze(fault: Fault, process: SimProcess | null): void {
    if (process === null || process.state !== 'running') return;
    const sinceUs = this.#world.time.nowUs();
    const engines = this.agents.get(fault.host)?.engines ?? [];
    for (const engine of engines) engine.freezes();
    process.freeze();
    this.#afterwards(fault, () => {
      if (process.state !== 'frozen') return;
      this.#world.field.advance();
      process.thaw();
      this.#world.journal.say(`${process.name} goes on`);
      for (const engine of engines) engine.thawed(sinceUs);
    });
  }

  #setRate(rps: number): void {
    const { journal } = this.#world;
    const { coordinator, process } = this.coordinator;
    const { runId } = this.operator;
    process.enter(() => {
      if (runId === null) return;
      void coordinator?.setRate(runId, rps).then((answer) => {
        journal.say(`the operator asked for ${rps}/s: ${JSON.stringify(answer)}`);
      });
    });
  }

  #stop(): void {
    const { coordinator, process } = this.coordinator;
    const runId = this.operator.runId;
    process.enter(() => {
      if (runId !== null) coordinator?.stopRun(runId, 'The operator stopped it.');
    });
  }
}
