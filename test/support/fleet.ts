/** A fleet of real processes on this machine: nats-server, one coordinator, and agents. */
import { setTimeout as wait } from 'node:timers/promises';
import { type CliService, startCli, startProgram } from './cli-process.ts';
import { type NatsServer, startNatsServer } from './nats-server.ts';
import { makeScratch } from './scratch.ts';

export interface Fleet extends AsyncDisposable {
  /** Where the coordinator's API listens. */
  readonly url: string;
  readonly nats: string;
  readonly coordinator: CliService;
  /** By id. */
  readonly agents: ReadonlyMap<string, CliService>;
  /** Kills the broker. */
  stopBroker(): Promise<void>;
  /** Starts another where it was. */
  startBroker(): Promise<void>;
  readonly natsPort: number;
  /**
   * Starts an agent, such as one that was killed, and doesn't wait for it.
   *
   * @param natsPort where it finds the broker, if there is something in between
   */
  startAgent(id: string, natsPort?: number): void;
  post(path: string, document: unknown): Promise<Response>;
}

const startMs = 30_000;
const startEachMs = 1_500;
const pollMs = 50;

export interface FleetFlags {
  readonly coordinator?: readonly string[];
  readonly agents?: readonly string[];
  /** In how many processes the agents are, if not in one each: see agent-crowd.ts. */
  readonly processes?: number;
}

/** @param flags on top of those that every fleet here has */
export async function startFleet(
  agentIds: readonly string[],
  flags: FleetFlags = {},
): Promise<Fleet> {
  await using parts = new AsyncDisposableStack();
  const scratch = parts.use(await makeScratch());
  let nats: NatsServer = await startNatsServer();
  parts.defer(() => nats[Symbol.asyncDispose]());
  const service = ['coordinator', '--nats', nats.url, '--listen', '127.0.0.1:0'];
  const coordinator = parts.use(
    startCli([...service, '--data', scratch.path('runs.db'), ...(flags.coordinator ?? [])]),
  );
  const listening = await coordinator.untilLogged(({ msg }) => msg === 'listening');
  const url = String(listening['url']);
  const agents = new Map<string, CliService>();
  // Those that are started later go with the others.
  const processes = parts.use(new AsyncDisposableStack());
  function startAgent(id: string, natsPort = nats.port): void {
    const natsUrl = `nats://127.0.0.1:${natsPort}`;
    const command = ['agent', '--nats', natsUrl, '--id', id, '--threads', '1'];
    agents.set(id, processes.use(startCli([...command, ...(flags.agents ?? [])])));
  }
  function startCrowds(count: number): void {
    const size = Math.ceil(agentIds.length / count);
    for (let first = 0; first < agentIds.length; first += size) {
      const ids = agentIds.slice(first, first + size);
      const args = [ids.join(','), '--nats', nats.url, ...(flags.agents ?? [])];
      const crowd = processes.use(startProgram('./agent-crowd.ts', args));
      for (const id of ids) agents.set(id, crowd);
    }
  }
  // Each of them has something to end with this process.
  process.setMaxListeners(Math.max(process.getMaxListeners(), 10 + agentIds.length));
  if (flags.processes === undefined) for (const id of agentIds) startAgent(id);
  else startCrowds(flags.processes);
  await untilJoined(url, agentIds.length);
  const owned = parts.move();
  return {
    url,
    nats: nats.url,
    coordinator,
    agents,
    natsPort: nats.port,
    startAgent,
    stopBroker: async () => nats[Symbol.asyncDispose](),
    async startBroker() {
      nats = await startNatsServer(nats.port);
    },
    post: (path, document) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(document),
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export async function untilJoined(url: string, count: number): Promise<void> {
  const late = AbortSignal.timeout(startMs + count * startEachMs);
  for (;;) {
    const { agents } = (await (await fetch(`${url}/v1/agents`)).json()) as { agents: unknown[] };
    if (agents.length === count) return;
    await wait(pollMs, undefined, { signal: late });
  }
}
