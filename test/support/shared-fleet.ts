/** A fleet of real processes with several coordinators, at once or one after another, on one store. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { makeKeyPair } from '@plimsoll/bus/key-pair';
import type { CoordinatorConfig } from '@plimsoll/coordinator/config';
import { startCoordinator } from '@plimsoll/coordinator/main';
import { parseDataPlace } from '@plimsoll/coordinator/store/data-place';
import { type CliService, startCli } from './cli-process.ts';
import { startNatsServer } from './nats-server.ts';
import { makeScratch } from './scratch.ts';

export interface CoordinatorProcess {
  readonly url: string;
  readonly service: CliService;
}

export interface SharedFleet extends AsyncDisposable {
  /** One more, on the store of the first. */
  startCoordinator(): Promise<CoordinatorProcess>;
  /** The same within this process, where it needs no time to start; gives its URL. */
  startCoordinatorHere(): Promise<string>;
  startAgents(ids: readonly string[]): Promise<void>;
  /** Kills the broker, and starts it again where it was, with what it had stored. */
  restartBroker(downMs: number): Promise<void>;
}

const startMs = 30_000;
const pollMs = 25;

/** @param store a bucket that coordinators share, or a file that one has at a time */
export async function startSharedFleet(store: 'jetstream' | 'file'): Promise<SharedFleet> {
  await using parts = new AsyncDisposableStack();
  const scratch = parts.use(await makeScratch());
  const storeDir = scratch.path('jetstream');
  const nats = parts.use(await startNatsServer(undefined, storeDir));
  // As on a shared network: whatever agents are told is signed, and a standby checks it too.
  const { privatePem, publicPem } = makeKeyPair();
  const keys = { signing: scratch.path('signing.pem'), trusted: scratch.path('trusted.pem') };
  await writeFile(keys.signing, privatePem, { mode: 0o600 });
  await writeFile(keys.trusted, publicPem);
  const data = store === 'file' ? scratch.path('runs.db') : 'jetstream:test';
  const owned = parts.move();
  return {
    async startCoordinator() {
      const where = ['--nats', nats.url, '--data', data, '--signing-key', keys.signing];
      const doors = ['--listen', '127.0.0.1:0', '--grpc', 'off'];
      const service = owned.use(startCli(['coordinator', ...where, ...doors]));
      const listening = await service.untilLogged(({ msg }) => msg === 'listening');
      return { service, url: String(listening['url']) };
    },
    async startCoordinatorHere() {
      const place = parseDataPlace(data);
      if (place === null) throw new Error(`${data} is no place`);
      const config: CoordinatorConfig = {
        natsUrls: [nats.url],
        listen: { host: '127.0.0.1', port: 0 },
        grpc: null,
        natsCredentialsFile: null,
        natsCaFile: null,
        signingKeyFile: keys.signing,
        data: place,
        tickMs: 1000,
        logLevel: 'error',
      };
      const { signal } = new AbortController();
      const running = owned.use(await startCoordinator(config, { software: '0.0.0', signal }));
      return running.url;
    },
    async startAgents(ids) {
      for (const id of ids) {
        // Without spinning, which would take the cores of all the other processes.
        const pace = ['--threads', '1', '--pacing', 'economy'];
        const agent = owned.use(
          startCli(['agent', '--nats', nats.url, '--id', id, '--trust', keys.trusted, ...pace]),
        );
        await agent.untilLogged(({ msg }) => msg === 'joined');
      }
    },
    async restartBroker(downMs) {
      await nats[Symbol.asyncDispose]();
      await wait(downMs);
      owned.use(await startNatsServer(nats.port, storeDir));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Waits until the coordinator there leads. */
export async function untilLeading(url: string): Promise<void> {
  const late = AbortSignal.timeout(startMs);
  while (!(await fetch(`${url}/readyz`)).ok) await wait(pollMs, undefined, { signal: late });
}
