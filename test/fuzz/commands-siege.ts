/** An agent with limits of its own under attack, and what its targets saw of it. */
import { setImmediate } from 'node:timers/promises';
import { type AgentOptions, runAgent } from '@plimsoll/agent/agent';
import { type AgentLimits, noLimits } from '@plimsoll/agent/limits/agent-limits';
import { parseLimits } from '@plimsoll/agent/limits/parse-limits';
import { createRealClock } from '@plimsoll/agent/real-clock';
import { createHub } from '@plimsoll/bus/hub';
import { makeKeyPair, readSigningKey, readTrustedKeys } from '@plimsoll/bus/key-pair';
import { SigningBus } from '@plimsoll/bus/signing-bus';
import { TrustingBus } from '@plimsoll/bus/trusting-bus';
import { silentLog } from '@plimsoll/coordinator/log';
import { assert } from '@plimsoll/core/assert';
import { seededRng } from '@plimsoll/core/rng';
import { type Attack, type AttackScene, attackOnce, attacks } from './commands-attack.ts';
import { Insider } from './commands-insider.ts';
import { startCommandsSink } from './commands-sink.ts';

export interface SiegeOptions {
  readonly commands: number;
  readonly seed: number;
  /** An agent without limits: to see that the judge would notice. */
  readonly isUnlimited: boolean;
  readonly onProgress: (done: number) => void;
}

export interface SiegeReport {
  readonly byAttack: Readonly<Record<Attack, number>>;
  /** Messages that the agent dropped unread. */
  readonly refused: number;
  readonly runs: number;
  readonly requests: number;
  /** Connections to where it may not send. */
  readonly forbidden: number;
  /** Requests beyond the highest rate. */
  readonly tooMany: number;
}

const maxRps = 40;
const agentId = 'a';
const incarnation = 7;
const batch = 20;
const commandsPerRun = 5_000;
const heardMost = 2_000;
/** From an agent's send to the instant of the target, on a busy machine. */
const deliveryUs = 250_000;
const quiet = { ...silentLog, debug() {}, child: () => quiet };

export async function besiege(options: SiegeOptions): Promise<SiegeReport> {
  await using sink = await startCommandsSink();
  const hub = createHub();
  const rng = seededRng(options.seed);
  const own = keyPair();
  let refused = 0;
  const onRefused = () => void refused++;
  const agentBus = new TrustingBus({ bus: hub.connect(), keys: own.trusted, onRefused });
  const end = new AbortController();
  const allow = [`127.0.0.1:${sink.allowedPort}`];
  const agent = runAgent({
    ...plainAgent,
    bus: agentBus,
    signal: end.signal,
    limits: options.isUnlimited ? noLimits : limitsOf(allow),
  });
  const stranger = hub.connect();
  const heard: { subject: string; payload: Uint8Array }[] = [];
  using _ear = stranger.subscribe('>', ({ subject, payload }) => {
    // A stop that is said again ends load, which anybody may; then there would be nothing to attack.
    if (subject.endsWith('stop')) return;
    if (heard.length < heardMost) heard.push({ subject, payload });
    else heard[Math.floor(rng.next() * heardMost)] = { subject, payload };
  });
  const bus = new SigningBus(hub.connect(), own.signing);
  const maxRateMrps = maxRps * 1000;
  using insider = new Insider({ ...sink, bus, agentId, incarnation, maxRateMrps });
  const impostor = new SigningBus(hub.connect(), keyPair().signing);
  const scene: AttackScene = {
    ...sink,
    rng,
    agentId,
    incarnation,
    stranger,
    impostor,
    insider,
    heard,
  };
  const byAttack = Object.fromEntries(attacks.map((name) => [name, 0])) as Record<Attack, number>;
  for (let done = 0; done < options.commands; done += 1) {
    if (done % commandsPerRun === 0) await insider.beginRun();
    byAttack[attackOnce(scene)] += 1;
    if (done % batch !== 0) continue;
    await agentBus.flush();
    // The agent lives in this thread too, and has timers and sockets to see to.
    await setImmediate();
    options.onProgress(done);
  }
  end.abort();
  await agent;
  const { allowedUs, forbidden } = await sink.arrivals();
  return {
    byAttack,
    refused,
    runs: insider.runs,
    requests: allowedUs.length,
    forbidden,
    tooMany: countTooMany(allowedUs),
  };
}

/**
 * Requests beyond (t + 1) times the highest rate in any t seconds, with a probe a second on top, and with room for their way
 * to the target.
 */
export function countTooMany(arrivalsUs: readonly number[]): number {
  const eachUs = 1e6 / (maxRps + 1);
  const roomUs = 1_000_000 + deliveryUs;
  let usedUntilUs = Number.NEGATIVE_INFINITY;
  let tooMany = 0;
  for (const atUs of arrivalsUs) {
    const fromUs = Math.max(usedUntilUs, atUs);
    if (fromUs > atUs + roomUs) tooMany += 1;
    else usedUntilUs = fromUs + eachUs;
  }
  return tooMany;
}

const plainAgent = {
  clock: createRealClock(),
  identity: {
    agentId,
    incarnation,
    pool: 'default',
    labels: {},
    host: 'h',
    pid: 1,
    software: '0.0.0',
    capacityRps: 1_000_000,
  },
  log: quiet,
  spinUs: 0,
  threads: 1,
  measure: null,
} as const satisfies Partial<AgentOptions>;

function limitsOf(allow: readonly string[]): AgentLimits {
  const limits = parseLimits({ allow, maxRate: String(maxRps), maxRun: '20s' });
  assert(limits.ok, 'limits that can be read');
  return limits.value;
}

function keyPair() {
  const { privatePem, publicPem } = makeKeyPair();
  const signing = readSigningKey(privatePem);
  const trusted = readTrustedKeys(publicPem);
  assert(signing.ok, 'our own private key can be read');
  assert(trusted.ok, 'our own public key can be read');
  return { signing: signing.value, trusted: trusted.value };
}
