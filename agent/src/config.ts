/** The agent's configuration, from the command line and the environment: whole, or every problem at once. */
import { parseArgs } from 'node:util';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { isId } from '@plimsoll/proto/subjects';
import { gentleSpinUs } from './engine/wake-up.ts';
import { defaultCapacityRps } from './identity.ts';
import type { LogLevel } from './log.ts';

export interface AgentConfig {
  /** `nats://127.0.0.1:4222`. */
  readonly nats: string;
  /** Unique in the fleet. */
  readonly agentId: string;
  readonly pool: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What the agent believes it can send: its weight among the others. */
  readonly capacityRps: number;
  /** See engine/wake-up.ts. */
  readonly spinUs: number;
  readonly logLevel: LogLevel;
}

export const agentDefaults = {
  pool: 'default',
  capacityRps: defaultCapacityRps,
  /** An agent may be a sidecar, or one of several on a host: it leaves the CPU alone unless told otherwise. */
  spinUs: gentleSpinUs,
  logLevel: 'info',
} as const;

/** What the machine and the process say of themselves. */
export interface AgentSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly host: string;
  readonly pid: number;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const options = {
  nats: { type: 'string' },
  id: { type: 'string' },
  pool: { type: 'string' },
  label: { type: 'string', multiple: true },
  capacity: { type: 'string' },
  'spin-us': { type: 'string' },
  'log-level': { type: 'string' },
} as const;

/** Command line options go before `PLIMSOLL_NATS`, `PLIMSOLL_AGENT_ID` and `PLIMSOLL_POOL`. */
export function parseAgentConfig(
  args: readonly string[],
  { env, host, pid }: AgentSurroundings,
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
  const capacityRps = amount('--capacity', given.capacity, agentDefaults.capacityRps);
  const spinUs = amount('--spin-us', given['spin-us'], agentDefaults.spinUs);
  if (problems.length > 0 || level === undefined) return err(problems);
  return ok({ nats, agentId, pool, labels, capacityRps, spinUs, logLevel: level });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
