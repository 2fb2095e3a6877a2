/** What every island has in common: addresses, keys, the run that is asked for, and its true answer. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeyPair } from '@plimsoll/bus/key-pair';
import { runCli } from '../support/cli-process.ts';
import { addressOf, agentHosts, brokerHosts, type Lan } from './lan.ts';

export const natsPort = 4222;
export const monitorPort = 8222;
export const apiPort = 7070;
export const targetPort = 8000;

/** What the target lets pass. */
export const passesPerSecond = 200;
const errorShareMax = 0.1;
/** From here on more than a tenth is refused. */
export const trueCapacityRps = passesPerSecond / (1 - errorShareMax);
/**
 * How far beside the interval the truth may lie. The run's ticks are of 100 ms and its precision is coarse, so that it is over
 * in a quarter of a minute; undisturbed ones come as close as that.
 */
export const intervalSlack = 0.15;
export const leaseMs = 2_000;
export const timeoutMs = 2_000;

/** How well the search is to know the capacity, and after how long it answers in any case. */
export interface Effort {
  readonly precision: string;
  readonly maxSeconds: number;
}

export function specFor(lan: Lan, seed: number, { precision, maxSeconds }: Effort) {
  return {
    version: 1,
    name: 'chaos',
    target: {
      protocol: 'http',
      endpoints: [`http://${addressOf(lan, 'target')}:${targetPort}`],
      timeout: `${timeoutMs}ms`,
    },
    workload: { arrival: 'poisson', request: { path: '/' } },
    slo: [`errors <= ${100 * errorShareMax}%`],
    search: {
      startRate: 100,
      maxRate: 800,
      precision,
      confidence: '90%',
      maxDuration: `${maxSeconds}s`,
    },
    agents: { count: agentHosts.length },
    seed,
  };
}

export interface Setting {
  readonly folder: string;
  /** Of `plimsoll nats-config`: a configuration for each server, a key for each client. */
  readonly nats: string;
  readonly signingKey: string;
  readonly trustedKey: string;
}

/** Makes the files once: islands have the same addresses. */
export async function makeSetting(folder: string, lan: Lan): Promise<Setting> {
  await mkdir(folder, { recursive: true });
  const nats = join(folder, 'nats');
  const hosts = brokerHosts.map((host) => addressOf(lan, host)).join(',');
  const made = await runCli([
    'nats-config',
    '--agents',
    agentHosts.join(','),
    '--hosts',
    hosts,
    '--out',
    nats,
  ]);
  if (made.exitCode !== 0) throw new Error(`No configuration for NATS: ${made.stderr}`);
  for (const [index, host] of brokerHosts.entries()) {
    // So that a client that doesn't read is let go while the run lasts.
    const text = `include "node-${index + 1}.conf"\nmax_pending: 2MB\nwrite_deadline: "1s"\nhttp: "${addressOf(lan, host)}:${monitorPort}"\n`;
    await writeFile(join(nats, `${host}.conf`), text);
  }
  const { privatePem, publicPem } = makeKeyPair();
  const signingKey = join(folder, 'signing.pem');
  const trustedKey = join(folder, 'trusted.pem');
  await writeFile(signingKey, privatePem, { mode: 0o600 });
  await writeFile(trustedKey, publicPem);
  return { folder, nats, signingKey, trustedKey };
}
