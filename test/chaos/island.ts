/**
 * One fleet with all that it needs, as real processes on hosts of their own: three NATS servers that keep the records on
 * JetStream, two coordinators, three agents and a target. Kinds of faults act on it through this.
 */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type HostProcess, startHostProcess } from './host-process.ts';
import { addressOf, agentHosts, brokerHosts, commandOn, type Host, type Lan } from './lan.ts';
import { askStreamLeader } from './monitor.ts';
import {
  apiPort,
  monitorPort,
  natsPort,
  passesPerSecond,
  type Setting,
  targetPort,
} from './setting.ts';
import { type ClockOffset, wrapClock } from './wall-clock.ts';

/** What a kind needs that the others don't have. */
export interface Fittings {
  /** Between this agent and its broker. */
  readonly relayFor?: Host;
  /** The brokers' stores are file systems of this size. */
  readonly storeMegabytes?: number;
  /** How far each host's clocks are off. */
  readonly clocks?: Readonly<Partial<Record<Host, ClockOffset>>>;
  /** One coordinator with a file instead of two that share JetStream; on a file system of this size. */
  readonly fileMegabytes?: number;
}

export interface IslandOptions {
  readonly lan: Lan;
  readonly setting: Setting;
  /** For logs and stores. */
  readonly folder: string;
  readonly fittings: Fittings;
}

const cli = new URL('../../cli/src/main.ts', import.meta.url).pathname;
const bucket = 'chaos';
export const endWithinMs = 10_000;

export class Island {
  readonly #options: IslandOptions;
  readonly #processes = new Map<Host, HostProcess>();
  readonly #mounts: string[] = [];

  constructor(options: IslandOptions) {
    this.#options = options;
  }

  get lan(): Lan {
    return this.#options.lan;
  }

  get coordinators(): readonly Host[] {
    return this.#options.fittings.fileMegabytes === undefined ? ['c1', 'c2'] : ['c1'];
  }

  get folder(): string {
    return this.#options.folder;
  }

  get arrivalFile(): string {
    return join(this.#options.folder, 'arrivals.log');
  }

  apiOf(host: Host): string {
    return `http://${addressOf(this.lan, host)}:${apiPort}`;
  }

  logOf(host: Host): string {
    return join(this.#options.folder, `${host}.log`);
  }

  storeOf(host: Host): string {
    return join(this.#options.folder, `${host}-store`);
  }

  async start(): Promise<void> {
    const { storeMegabytes, fileMegabytes, relayFor } = this.#options.fittings;
    for (const host of brokerHosts) await this.#makeStore(host, storeMegabytes);
    for (const host of this.coordinators) await this.#makeStore(host, fileMegabytes);
    this.startHost('target');
    for (const host of brokerHosts) this.startHost(host);
    if (relayFor !== undefined) this.startHost('relay');
    for (const host of this.coordinators) this.startHost(host);
    for (const host of agentHosts) this.startHost(host);
  }

  /** Starts a host's process, or starts it again. */
  startHost(host: Host): void {
    const { clocks = {} } = this.#options.fittings;
    const plain = this.#commandOf(host);
    const { argv, env } = wrapClock(plain, clocks[host] ?? null);
    const started = startHostProcess({
      argv: commandOn(this.lan, host, argv),
      // A NATS server's store is where it is started.
      cwd: isBroker(host) ? this.storeOf(host) : this.#options.folder,
      logFile: this.logOf(host),
      env,
    });
    this.#processes.set(host, started);
  }

  /** Starts some other program on a host. */
  startProgram(host: Host, argv: readonly string[]): HostProcess {
    const logFile = this.logOf(host);
    const cwd = this.#options.folder;
    const started = startHostProcess({ argv: commandOn(this.lan, host, argv), cwd, logFile });
    this.#processes.set(host, started);
    return started;
  }

  processOn(host: Host): HostProcess {
    const found = this.#processes.get(host);
    if (found === undefined) throw new Error(`expected a process on ${host}, found none`);
    return found;
  }

  natsUrl(hosts: readonly Host[] = brokerHosts): string {
    return hosts.map((host) => `nats://${addressOf(this.lan, host)}:${natsPort}`).join(',');
  }

  credentials(name: string): string {
    return join(this.#options.setting.nats, `${name}.nk`);
  }

  /** The server that leads the stream of the coordinators' store. */
  async streamLeader(): Promise<Host> {
    const monitors = brokerHosts.map((host) => {
      return { host, url: `http://${addressOf(this.lan, host)}:${monitorPort}` };
    });
    return askStreamLeader(monitors, `KV_${bucket}`);
  }

  /** Ends all processes in order; names those that didn't end in time. */
  async stop(): Promise<readonly Host[]> {
    const late: Host[] = [];
    const end = async (isWanted: (host: Host) => boolean) => {
      const wanted = Array.from(this.#processes).filter(([host]) => isWanted(host));
      await Promise.all(
        wanted.map(async ([host, process]) => {
          const isInTime = await process.end(endWithinMs);
          // A NATS server whose disk is full may hang; that is not ours to answer for.
          if (!isInTime && !isBroker(host)) late.push(host);
        }),
      );
    };
    await end((host) => !isBroker(host) && host !== 'target');
    await end((host) => isBroker(host) || host === 'target');
    for (const path of this.#mounts) await promisify(execFile)('umount', [path]);
    return late;
  }

  async #makeStore(host: Host, megabytes: number | undefined): Promise<void> {
    const path = this.storeOf(host);
    await mkdir(path, { recursive: true });
    if (megabytes === undefined) return;
    const size = `size=${megabytes}m`;
    await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path]);
    this.#mounts.push(path);
  }

  #commandOf(host: Host): readonly string[] {
    const { setting, fittings } = this.#options;
    const node = process.execPath;
    const script = (name: string) => new URL(name, import.meta.url).pathname;
    const address = addressOf(this.lan, host);
    switch (host) {
      case 'n1':
      case 'n2':
      case 'n3':
        return ['nats-server', '-c', join(setting.nats, `${host}.conf`)];
      case 'c1':
      case 'c2':
      case 'c3': {
        const isFile = fittings.fileMegabytes !== undefined;
        const data = isFile ? join(this.storeOf(host), 'runs.db') : `jetstream:${bucket}:3`;
        const keys = ['--nats-credentials', this.credentials('coordinator')];
        const signing = ['--signing-key', setting.signingKey];
        const doors = ['--listen', `${address}:${apiPort}`, '--grpc', 'off', '--tick', '100'];
        const nats = ['--nats', this.natsUrl()];
        return [node, cli, 'coordinator', ...nats, ...keys, ...signing, '--data', data, ...doors];
      }
      case 'a1':
      case 'a2':
      case 'a3': {
        const nats = this.natsUrl(fittings.relayFor === host ? ['relay'] : this.#brokersFor(host));
        const keys = ['--nats-credentials', this.credentials(host), '--trust', setting.trustedKey];
        const pace = ['--threads', '1', '--pacing', 'economy'];
        return [node, cli, 'agent', '--id', host, '--nats', nats, ...keys, ...pace];
      }
      case 'target': {
        const settings = [String(targetPort), String(passesPerSecond), this.arrivalFile];
        return [node, script('./target.ts'), address, ...settings];
      }
      case 'relay': {
        const to = [addressOf(this.lan, 'n1'), String(natsPort)];
        return [node, script('./relay.ts'), address, String(natsPort), ...to];
      }
      case 'operator':
        throw new Error('expected a host with a process, found operator');
    }
  }

  /** Each agent has another server that it tries first. */
  #brokersFor(host: Host): readonly Host[] {
    const first = agentHosts.indexOf(host);
    return brokerHosts.map((_, n) => brokerHosts[(first + n) % brokerHosts.length] ?? 'n1');
  }
}

function isBroker(host: Host): boolean {
  return brokerHosts.includes(host);
}
