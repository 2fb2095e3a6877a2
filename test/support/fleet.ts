/** A fleet of real processes on this machine: nats-server, one coordinator, and agents. */
import { setTimeout as wait } from 'node:timers/promises';
import { type CliService, startCli } from './cli-process.ts';
import { startNatsServer } from './nats-server.ts';
import { makeScratch } from './scratch.ts';

export interface Fleet extends AsyncDisposable {
  /** Where the coordinator's API listens. */
  readonly url: string;
  readonly nats: string;
  readonly coordinator: CliService;
  post(path: string, document: unknown): Promise<Response>;
}

const startMs = 30_000;
const pollMs = 50;

export interface FleetFlags {
  readonly coordinator?: readonly string[];
  readonly agents?: readonly string[];
}

/** @param flags on top of those that every fleet here has */
export async function startFleet(
  agentIds: readonly string[],
  flags: FleetFlags = {},
): Promise<Fleet> {
  await using parts = new AsyncDisposableStack();
  const scratch = parts.use(await makeScratch());
  const nats = parts.use(await startNatsServer());
  const service = ['coordinator', '--nats', nats.url, '--listen', '127.0.0.1:0'];
  const coordinator = parts.use(
    startCli([...service, '--data', scratch.path('runs.db'), ...(flags.coordinator ?? [])]),
  );
  const listening = await coordinator.untilLogged(({ msg }) => msg === 'listening');
  const url = String(listening['url']);
  for (const id of agentIds) {
    const agent = ['agent', '--nats', nats.url, '--id', id, '--threads', '1'];
    parts.use(startCli([...agent, ...(flags.agents ?? [])]));
  }
  await untilJoined(url, agentIds.length);
  const owned = parts.move();
  return {
    url,
    nats: nats.url,
    coordinator,
    post: (path, document) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(document),
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function untilJoined(url: string, count: number): Promise<void> {
  const late = AbortSignal.timeout(startMs);
  for (;;) {
    const { agents } = (await (await fetch(`${url}/v1/agents`)).json()) as { agents: unknown[] };
    if (agents.length === count) return;
    await wait(pollMs, undefined, { signal: late });
  }
}
