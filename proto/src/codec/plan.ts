/** Plan: what agents execute. */
import type { Plan, Segment, Share } from '@plimsoll/core/plan';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { arrivalFromWire, arrivalToWire } from './arrival.ts';
import { amount, count, id, integer, list, unexpected } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

const v1 = plimsoll.v1;

export function encodePlan(plan: Plan): Uint8Array {
  return encodeMessage(v1.Plan, () => ({
    ...scalars(plan),
    arrival: arrivalToWire(plan.arrival),
    segments: [...segments(plan.segments)],
    shares: [...shares(plan.shares)],
  }));
}

export function decodePlan(bytes: Uint8Array): Result<Plan, string> {
  return decodeMessage(v1.Plan, bytes, (wire) => ({
    ...scalars(wire),
    arrival: arrivalFromWire(wire.arrival, 'arrival'),
    segments: segments(wire.segments),
    shares: shares(wire.shares),
  }));
}

function scalars(from: Omit<plimsoll.v1.Plan.$Properties, 'arrival' | 'segments' | 'shares'>) {
  return {
    runId: id(from.runId, 'runId'),
    term: count(from.term, 'term'),
    revision: count(from.revision, 'revision'),
    sentAtUs: count(from.sentAtUs, 'sentAtUs'),
    seed: integer(from.seed, 'seed'),
    maxRateMrps: count(from.maxRateMrps, 'maxRateMrps'),
    leaseUntilUs: count(from.leaseUntilUs, 'leaseUntilUs'),
  };
}

function segments(
  from: readonly plimsoll.v1.Segment.$Properties[] | null | undefined,
): readonly Segment[] {
  let previousUs = -1;
  return list(from, 'segments', (segment, path) => {
    const startsAtUs = count(segment.startsAtUs, `${path}.startsAtUs`);
    if (startsAtUs <= previousUs) {
      throw unexpected(`${path}.startsAtUs`, `after ${previousUs}`, String(startsAtUs));
    }
    previousUs = startsAtUs;
    return { startsAtUs, rateMrps: count(segment.rateMrps, `${path}.rateMrps`) };
  });
}

function shares(
  from: readonly plimsoll.v1.Share.$Properties[] | null | undefined,
): readonly Share[] {
  const seen = new Set<string>();
  return list(from, 'shares', (share, path) => {
    const agentId = id(share.agentId, `${path}.agentId`);
    if (seen.has(agentId)) throw unexpected(`${path}.agentId`, 'each agent once', agentId);
    seen.add(agentId);
    return { agentId, weight: amount(share.weight, `${path}.weight`) };
  });
}
