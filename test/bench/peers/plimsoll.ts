/** Ours, as one tool among the others: the command, and the document it writes. */
import { join } from 'node:path';
import { numberIn, objectIn, parseObject } from '../json-fields.ts';
import { type Job, type Peer, type Report, urlOf } from './peer.ts';

const cli = join(import.meta.dirname, '../../../cli/src/main.ts');
/** As deploy/bootstrap.mjs starts it. */
const nodeFlags = ['--max-semi-space-size=4'];
const warmLoad = join(import.meta.dirname, '../warm-load/main.ts');

export function ours(driver: 'native' | 'reference'): Peer {
  return {
    name: driver === 'native' ? 'plimsoll' : 'plimsoll --driver reference',
    executable: process.execPath,
    command(job, node) {
      const flags = loadFlags(job, driver);
      if (job.warmUpSeconds === 0)
        return { argv: [node, ...nodeFlags, cli, 'load', urlOf(job), ...words(flags)] };
      const warmUp = String(job.warmUpSeconds);
      return { argv: [node, ...nodeFlags, warmLoad, warmUp, urlOf(job), JSON.stringify(flags)] };
    },
    parse: parseReport,
  };
}

type Flags = Readonly<Record<string, string>>;

function loadFlags(job: Job, driver: string): Flags {
  const { shape, files } = job;
  return {
    protocol: job.protocol,
    driver,
    threads: '1',
    connections: String(job.connections),
    duration: `${job.seconds}s`,
    json: '-',
    ...(shape.type === 'closed'
      ? { rate: 'max' }
      : { rate: String(shape.ratePerSecond), arrival: shape.arrival }),
    ...(job.protocol === 'http'
      ? { body: `@${files.body}` }
      : { body: `@${files.grpcJson}`, proto: files.proto, method: 'bench.Echo/Say' }),
  };
}

function words(flags: Flags): readonly string[] {
  return Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
}

function parseReport(output: string): Report {
  const fields = parseObject(output);
  const response = objectIn(fields, 'responseTimeMs');
  const { timeout, connect, status, protocol } = parseAccount(output).errors;
  return {
    completed: numberIn(fields, 'completed'),
    errors: timeout + connect + status + protocol,
    latencyMs: {
      p50: numberIn(response, 'p50'),
      p99: numberIn(response, 'p99'),
      p999: numberIn(response, 'p999'),
    },
  };
}

/** What must add up. */
export interface Account {
  readonly offered: number;
  readonly issued: number;
  readonly completed: number;
  readonly errors: {
    readonly timeout: number;
    readonly connect: number;
    readonly status: number;
    readonly protocol: number;
    readonly skipped: number;
  };
}

export function parseAccount(output: string): Account {
  const fields = parseObject(output);
  const errors = objectIn(fields, 'errors');
  const error = (name: string) => numberIn(errors, name);
  return {
    offered: numberIn(fields, 'offered'),
    issued: numberIn(fields, 'issued'),
    completed: numberIn(fields, 'completed'),
    errors: {
      timeout: error('timeout'),
      connect: error('connect'),
      status: error('status'),
      protocol: error('protocol'),
      skipped: error('skipped'),
    },
  };
}

/** Why an account doesn't add up, against itself and against what the target counted; null when it does. */
export function accountProblem(account: Account, answered: number): string | null {
  const { offered, issued, completed, errors } = account;
  const failed = errors.timeout + errors.connect + errors.status + errors.protocol;
  if (offered !== issued + errors.skipped) {
    return `${offered} offered, but ${issued} issued and ${errors.skipped} skipped`;
  }
  if (issued !== completed + failed) {
    return `${issued} issued, but ${completed} completed and ${failed} failed`;
  }
  if (failed === 0 && completed !== answered) {
    return `${completed} completed, but the sink answered ${answered}`;
  }
  return null;
}

export interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

export function parseLagUs(output: string): Lag {
  const lag = objectIn(parseObject(output), 'lagUs');
  return {
    p50: numberIn(lag, 'p50'),
    p99: numberIn(lag, 'p99'),
    p999: numberIn(lag, 'p999'),
  };
}

export function selfTestCommand(
  threads: number,
  files: Job['files'],
): readonly [string, ...string[]] {
  const count = String(threads);
  return [
    process.execPath,
    cli,
    'load',
    'http://127.0.0.1:1/',
    '--self-test',
    '--threads',
    count,
    '--body',
    `@${files.body}`,
    '--json',
    '-',
  ];
}
