/**
 * One attack after another on an agent: by a stranger on its bus, who has heard everything that was ever said there, and
 * by an insider who has the coordinator's key.
 */
import type { Bus } from '@plimsoll/bus/bus';
import { sealBytes } from '@plimsoll/bus/seal';
import { assertNever } from '@plimsoll/core/assert';
import type { Assignment } from '@plimsoll/core/assignment';
import type { Plan } from '@plimsoll/core/plan';
import type { Rng } from '@plimsoll/core/rng';
import { encodeAssignment } from '@plimsoll/proto/codec/assignment';
import { encodePlan } from '@plimsoll/proto/codec/plan';
import { encodeRenewal } from '@plimsoll/proto/codec/renewal';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import {
  assignSubject,
  planSubject,
  renewSubject,
  stopAllSubject,
  stopSubject,
  whoisSubject,
} from '@plimsoll/proto/subjects';
import type { Insider } from './commands-insider.ts';

export const attacks = [
  'noise',
  'unsigned',
  'wrong-key',
  'replay',
  'replay-changed',
  'plan',
  'renewal',
  'target',
  'stop',
] as const;
export type Attack = (typeof attacks)[number];

export interface AttackScene {
  readonly rng: Rng;
  readonly agentId: string;
  readonly incarnation: number;
  readonly stranger: Bus;
  /** Signs with a key of its own. */
  readonly impostor: Bus;
  readonly insider: Insider;
  /** Signed messages that were heard, with their subjects. */
  readonly heard: readonly { readonly subject: string; readonly payload: Uint8Array }[];
  readonly allowedPort: number;
  readonly forbiddenPort: number;
}

export function attackOnce(scene: AttackScene): Attack {
  const attack = pick(scene.rng, attacks);
  switch (attack) {
    case 'noise':
      scene.stranger.publish(pick(scene.rng, subjectsOf(scene)), noise(scene.rng));
      break;
    case 'unsigned':
      say(scene, scene.stranger);
      break;
    case 'wrong-key':
      say(scene, scene.impostor);
      break;
    case 'replay':
    case 'replay-changed':
      replay(scene, attack === 'replay-changed');
      break;
    case 'plan':
      scene.insider.say(planSubject(scene.insider.runId), encodePlan(wildPlan(scene)));
      break;
    case 'renewal':
      scene.insider.say(renewSubject(scene.insider.runId), wildRenewal(scene));
      break;
    case 'target':
      scene.insider.say(assignSubject(scene.agentId), encodeAssignment(wildAssignment(scene)));
      break;
    case 'stop':
      // Seldom: it ends what the others attack.
      if (scene.rng.next() < 0.002) scene.insider.say(stopAllSubject(), stopOf(scene));
      break;
    default:
      assertNever(attack);
  }
  return attack;
}

/** Something that would be obeyed if its sender were. */
function say(scene: AttackScene, bus: Bus): void {
  const { rng, agentId, insider } = scene;
  const messages: readonly (readonly [string, () => Uint8Array])[] = [
    [planSubject(insider.runId), () => encodePlan(wildPlan(scene))],
    [renewSubject(insider.runId), () => wildRenewal(scene)],
    [assignSubject(agentId), () => encodeAssignment(wildAssignment(scene))],
    [stopSubject(insider.runId), () => stopOf(scene)],
    [whoisSubject(), () => new Uint8Array(0)],
  ];
  const [subject, payload] = pick(rng, messages);
  bus.publish(subject, payload());
}

function replay(scene: AttackScene, isChanged: boolean): void {
  const { rng, heard, stranger } = scene;
  if (heard.length === 0) return;
  const { subject, payload } = pick(rng, heard);
  const to = isChanged && rng.next() < 0.5 ? pick(rng, subjectsOf(scene)) : subject;
  if (!isChanged || to !== subject) {
    stranger.publish(to, payload);
    return;
  }
  const changed = Uint8Array.from(payload);
  const place = Math.floor(rng.next() * Math.max(sealBytes, changed.length));
  if (place < changed.length) changed[place]! ^= 1 << Math.floor(rng.next() * 8);
  else changed.fill(0, 0, 1);
  stranger.publish(subject, changed);
}

function wildPlan(scene: AttackScene): Plan {
  const { rng, agentId, insider } = scene;
  const nowUs = insider.nowUs();
  const segments = Array.from({ length: 1 + Math.floor(rng.next() * 3) }, (_, index) => ({
    startsAtUs: Math.max(0, Math.round(nowUs + wildUs(rng)) + index),
    rateMrps: wildRateMrps(rng),
  })).toSorted((a, b) => a.startsAtUs - b.startsAtUs);
  const isDistinct = segments.every(
    ({ startsAtUs }, i) => startsAtUs !== segments[i - 1]?.startsAtUs,
  );
  return {
    runId: insider.runId,
    term: wildTerm(scene),
    revision: Math.max(0, insider.nextRevision() + (rng.next() < 0.1 ? -3 : 0)),
    sentAtUs: Math.max(0, Math.round(nowUs + (rng.next() < 0.2 ? wildUs(rng) : 0))),
    arrival: { type: rng.next() < 0.5 ? 'constant' : 'poisson' },
    seed: Math.floor(rng.next() * 1e9),
    segments: isDistinct ? segments : segments.slice(0, 1),
    shares: pick(rng, [
      [{ agentId, weight: 1 }],
      [
        { agentId, weight: 1e9 },
        { agentId: 'other', weight: rng.next() },
      ],
    ]),
    maxRateMrps: wildRateMrps(rng),
    leaseUntilUs: Math.max(0, Math.round(nowUs + wildUs(rng) + 1e6)),
  };
}

function wildRenewal(scene: AttackScene): Uint8Array {
  const { rng, insider } = scene;
  const nowUs = insider.nowUs();
  return encodeRenewal({
    runId: insider.runId,
    term: wildTerm(scene),
    revision: insider.revision + (rng.next() < 0.1 ? 1 : 0),
    sentAtUs: Math.max(0, Math.round(nowUs + (rng.next() < 0.2 ? wildUs(rng) : 0))),
    leaseUntilUs: Math.max(0, Math.round(nowUs + wildUs(rng) + 1e6)),
    mergedSeq: Math.floor(rng.next() * 100),
  });
}

/** To where the agent may not send, by every way that leads there, or for longer than it may. */
function wildAssignment(scene: AttackScene): Assignment {
  const { rng, insider, forbiddenPort, allowedPort, incarnation } = scene;
  const places = [
    `http://127.0.0.1:${forbiddenPort}`,
    `http://localhost:${forbiddenPort}`,
    `http://[::1]:${forbiddenPort}`,
    `http://[::ffff:127.0.0.1]:${forbiddenPort}`,
    `http://0x7f.1:${forbiddenPort}`,
    `http://127.0.0.2:${forbiddenPort}`,
    `http://user@127.0.0.1:${forbiddenPort}/x`,
    `http://127.0.0.1:${allowedPort}@localhost:${forbiddenPort}`,
  ];
  const isLong = rng.next() < 0.2;
  const place = isLong ? `http://127.0.0.1:${allowedPort}` : pick(rng, places);
  return insider.assignment({
    runId: rng.next() < 0.5 ? `wild-${Math.floor(rng.next() * 1e9)}` : insider.runId,
    endpoints: rng.next() < 0.3 ? [`http://127.0.0.1:${allowedPort}`, place] : [place],
    incarnation: rng.next() < 0.1 ? incarnation - 1 : incarnation,
    longestUs: isLong ? 1e15 : 1_000_000,
    driver: rng.next() < 0.3 ? 'reference' : 'native',
    protocol: rng.next() < 0.3 ? 'grpc' : 'http',
  });
}

function stopOf({ insider, rng }: AttackScene): Uint8Array {
  const runId = rng.next() < 0.5 ? null : insider.runId;
  return encodeStop({ runId, term: insider.term, reason: 'fuzz' });
}

function subjectsOf({ agentId, insider }: AttackScene): readonly string[] {
  const { runId } = insider;
  const ofRun = [planSubject(runId), renewSubject(runId), stopSubject(runId)];
  return [assignSubject(agentId), ...ofRun, stopAllSubject(), whoisSubject()];
}

/** Mostly the reign's own; now and then an old one, or that of a new reign, which goes on from there. */
function wildTerm({ rng, insider }: AttackScene): number {
  const chance = rng.next();
  if (chance < 0.1) return insider.term - 1 - Math.floor(rng.next() * 3);
  if (chance < 0.101) insider.term += 1;
  return insider.term;
}

/** Between an hour ago and an hour ahead, mostly near. */
function wildUs(rng: Rng): number {
  const reach = pick(rng, [1e4, 1e5, 1e6, 1e7, 3.6e9]);
  return (rng.next() * 2 - 1) * reach;
}

function wildRateMrps(rng: Rng): number {
  if (rng.next() < 0.5) return 40_000;
  return Math.floor(rng.next() * pick(rng, [0, 1e3, 4e4, 5e4, 1e6, 1e12]));
}

function noise(rng: Rng): Uint8Array {
  return Uint8Array.from({ length: Math.floor(rng.next() * 300) }, () => rng.next() * 256);
}

function pick<T>(rng: Rng, list: readonly T[]): T {
  return list[Math.floor(rng.next() * list.length)]!;
}
