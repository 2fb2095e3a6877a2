/** The agent's configuration, from the command line and the environment: whole, or every problem at once. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { isId } from '@plimsoll/proto/subjects';
import { type Pacing, pacingNames } from './engine/wake-up.ts';
import type { AgentLimits } from './limits/agent-limits.ts';
import { parseLimits } from './limits/parse-limits.ts';
import type { LogLevel } from './log.ts';

export interface AgentConfig {
  /** `nats://127.0.0.1:4222`. */
  readonly nats: string;
  /** An nkey's seed, or credentials; null where NATS takes anybody. */
  readonly natsCredentialsFile: string | null;
  /** Who vouches for the servers; null for those that the system trusts. */
  readonly natsCaFile: string | null;
  /** Unique in the fleet. */
  readonly agentId: string;
  readonly pool: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What the agent can send, its weight among the others; null to measure it, at start-up and for each run. */
  readonly capacityRps: number | null;
  /** See engine/wake-up.ts. */
  readonly pacing: Pacing;
  /** Engines, each in a thread of its own where there are several. */
  readonly threads: number;
  readonly limits: AgentLimits;
  /** Where recordings that runs take their requests from are kept. */
  readonly recordingsFolder: string;
  /** Public keys of the coordinators that are obeyed; null to obey any. */
  readonly trustFiles: readonly string[] | null;
  readonly logLevel: LogLevel;
}

export const agentDefaults = {
  pool: 'default',
  recordingsFolder: path.join(tmpdir(), 'plimsoll-recordings'),
  /** An agent may be a sidecar, or one of several on a host: it leaves the CPU alone unless told otherwise. */
  pacing: 'gentle',
  logLevel: 'info',
} as const;

/** What the machine and the process say of themselves. */
export interface AgentSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly host: string;
  readonly pid: number;
  /** CPU cores that this process may use. */
  readonly cores: number;
}

/** More engines than any machine of ours has cores. */
export const threadsMost = 256;

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const options = {
  nats: { type: 'string' },
  'nats-credentials': { type: 'string' },
  'nats-ca': { type: 'string' },
  id: { type: 'string' },
  pool: { type: 'string' },
  label: { type: 'string', multiple: true },
  capacity: { type: 'string' },
  pacing: { type: 'string' },
  threads: { type: 'string' },
  allow: { type: 'string', multiple: true },
  'max-rate': { type: 'string' },
  'max-run': { type: 'string' },
  recordings: { type: 'string' },
  trust: { type: 'string', multiple: true },
  'log-level': { type: 'string' },
} as const;

/** Command line options go before `PLIMSOLL_NATS`, `PLIMSOLL_AGENT_ID`, `PLIMSOLL_POOL`, `PLIMSOLL_ALLOW` and `PLIMSOLL_TRUST`. */
export function parseAgentConfig(
  args: readonly string[],
  { env, host, pid, cores }: AgentSurroundings,
): Result<AgentConfig, readonly Problem[]> {
  const parsed = parse(args);
  if (!parsed.ok) return err([{ path: 'arguments', expected: 'options', found: parsed.error }]);
  const given = parsed.value;
  const problems: Problem[] = [];
  const nats = given.nats ?? env['PLIMSOLL_NATS'] ?? '';
  const agentId = given.id ?? env['PLIMSOLL_AGENT_ID'] ?? `${host.replace(/[^\w-]/g, '-')}-${pid}`;
  const pool = given.pool ?? env['PLIMSOLL_POOL'] ?? agentDefaults.pool;
  const logLevel = given['log-level'] ?? agentDefaults.logLevel;

  function check(isRight: boolean, path: string, expected: string, found: string): void {
    if (!isRight) problems.push({ path, expected, found: found === '' ? 'nothing' : found });
  }
  function amount(path: string, text: string | undefined, otherwise: number): number {
    const value = text === undefined ? otherwise : Number(text);
    check(text !== '' && value >= 0 && value < 1e9, path, 'a number from 0', text ?? '');
    return value;
  }
  check(/^(nats|tls|ws|wss):\/\/\S+$/.test(nats), '--nats', 'a URL such as nats://host:4222', nats);
  check(isId(agentId), '--id', '1 to 128 of A-Z a-z 0-9 _ -', agentId);
  check(isId(pool), '--pool', '1 to 128 of A-Z a-z 0-9 _ -', pool);
  const level = logLevels.find((known) => known === logLevel);
  check(level !== undefined, '--log-level', `one of ${logLevels.join(', ')}`, logLevel);
  const labels: Record<string, string> = {};
  for (const text of given.label ?? []) {
    const [name = '', ...rest] = text.split('=');
    check(name !== '' && rest.length > 0, '--label', 'name=value', text);
    labels[name] = rest.join('=');
  }
  const capacityRps = given.capacity === undefined ? null : amount('--capacity', given.capacity, 0);
  const threads = amount('--threads', given.threads, Math.min(cores, threadsMost));
  const isThreads = Number.isInteger(threads) && threads >= 1 && threads <= threadsMost;
  check(isThreads, '--threads', `a whole number from 1 to ${threadsMost}`, String(threads));
  const givenPacing = given.pacing ?? agentDefaults.pacing;
  const pacing = pacingNames.find((known) => known === givenPacing);
  check(pacing !== undefined, '--pacing', `one of ${pacingNames.join(', ')}`, givenPacing);
  function file(path: string, text: string | undefined): string | null {
    check(text !== '', path, 'the path of a file', '');
    return text ?? null;
  }
  const credentials = given['nats-credentials'] ?? env['PLIMSOLL_NATS_CREDENTIALS'];
  const natsCredentialsFile = file('--nats-credentials', credentials);
  const recordingsFolder = file('--recordings', given.recordings) ?? agentDefaults.recordingsFolder;
  const natsCaFile = file('--nats-ca', given['nats-ca'] ?? env['PLIMSOLL_NATS_CA']);
  const trustFiles = given.trust ?? env['PLIMSOLL_TRUST']?.split(',') ?? null;
  check(!trustFiles?.includes(''), '--trust', 'the path of a file', '');
  const rules = given.allow ?? env['PLIMSOLL_ALLOW']?.split(',').filter((text) => text !== '');
  const limits = parseLimits({
    allow: rules,
    maxRate: given['max-rate'],
    maxRun: given['max-run'],
  });
  if (!limits.ok) problems.push(...limits.error);
  if (problems.length > 0 || level === undefined || pacing === undefined || !limits.ok) {
    return err(problems);
  }
  const own = {
    agentId,
    pool,
    labels,
    capacityRps,
    pacing,
    threads,
    limits: limits.value,
    recordingsFolder,
    trustFiles,
  };
  return ok({ nats, natsCredentialsFile, natsCaFile, ...own, logLevel: level });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
