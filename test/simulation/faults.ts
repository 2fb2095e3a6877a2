/** What goes wrong in a simulation, and when: data, drawn from the seed, so that it can be printed and shrunk. */
import { assertNever } from '@plimsoll/core/assert';
import type { Rng } from '@plimsoll/core/rng';
import { whole } from './scenario.ts';

export const faultTypes = [
  'loss',
  'repeat',
  'overtake',
  'slow',
  'cut-up',
  'cut-down',
  'cut',
  'crash',
  'leave',
  'freeze',
  'store-stall',
  'stop',
  'usurp',
] as const;
export type FaultType = (typeof faultTypes)[number];

export interface Fault {
  readonly type: FaultType;
  /** Whose: `coordinator`, an agent's id, or `all` where the whole network is meant. */
  readonly host: string;
  /** True time of its start. */
  readonly atMs: number;
  /** Until it is over; null for a process that never comes back. */
  readonly forMs: number | null;
  /** Of frames lost, repeated or overtaken; of a second, by which a slow leg delays frames on the mean. */
  readonly share: number;
}

export const coordinatorHost = 'coordinator';
export const everyHost = 'all';

/** Most runs have a few kinds of faults only: what many kinds together hide, two of them may show. */
const kindsMax = 3;
const faultsMax = 6;

export function drawFaults(
  rng: Rng,
  agentIds: readonly string[],
  spanMs: number,
): readonly Fault[] {
  const kinds = Array.from({ length: whole(rng, 1, kindsMax) }, () => pick(rng, faultTypes));
  const count = whole(rng, 1, faultsMax);
  const faults = Array.from({ length: count }, () =>
    drawFault(rng, pick(rng, kinds), agentIds, spanMs),
  );
  return faults.toSorted((a, b) => a.atMs - b.atMs);
}

function drawFault(rng: Rng, type: FaultType, agentIds: readonly string[], spanMs: number): Fault {
  // Two in five hit the coordinator.
  const anyHost = rng.next() < 0.4 ? coordinatorHost : pick(rng, agentIds);
  const atMs = whole(rng, 0, spanMs);
  // Short ones, of about a lease, and long ones.
  const forMs = Math.round(100 * 10 ** (2 * rng.next()));
  const fault = { type, host: anyHost, atMs, forMs, share: 0 };
  switch (type) {
    case 'loss':
    case 'repeat':
    case 'overtake':
      return { ...fault, host: wide(rng, anyHost), share: percent(rng, 1, 60) };
    case 'slow':
      return { ...fault, host: wide(rng, anyHost), share: percent(rng, 1, 80) };
    case 'crash':
      return rng.next() < 0.3 ? { ...fault, forMs: null } : fault;
    case 'leave':
      return { ...fault, host: pick(rng, agentIds) };
    case 'store-stall':
      return { ...fault, host: coordinatorHost };
    case 'stop':
      return { ...fault, host: coordinatorHost, forMs: 0 };
    case 'usurp':
      // Half of the old ones stand still for so long, and then go on as if nothing had happened.
      return { ...fault, host: coordinatorHost, forMs: rng.next() < 0.5 ? 0 : forMs };
    case 'cut-up':
    case 'cut-down':
    case 'cut':
    case 'freeze':
      return fault;
    default:
      return assertNever(type);
  }
}

function wide(rng: Rng, host: string): string {
  return rng.next() < 0.5 ? everyHost : host;
}

function percent(rng: Rng, from: number, to: number): number {
  return whole(rng, from, to) / 100;
}

function pick<T>(rng: Rng, list: readonly T[]): T {
  return list[Math.floor(rng.next() * list.length)]!;
}

/** One line for people, in the order of time. */
export function faultText({ type, host, atMs, forMs, share }: Fault): string {
  const span = forMs === null ? 'for good' : `for ${forMs / 1000} s`;
  const much = share > 0 ? `, ${share}` : '';
  return `${(atMs / 1000).toFixed(3)} s: ${type} of ${host} ${span}${much}`;
}
