/** Writes down what processes say to each other, for the journal. */

import { apportion } from '@plimsoll/core/apportion';
import type { Assignment, Stop } from '@plimsoll/core/assignment';
import type { ClockReading } from '@plimsoll/core/clock-map';
import type { Plan, Renewal } from '@plimsoll/core/plan';
import { decodeAssignment } from '@plimsoll/proto/codec/assignment';
import { decodeClockReading } from '@plimsoll/proto/codec/clock';
import { decodePlan } from '@plimsoll/proto/codec/plan';
import { decodeRenewal } from '@plimsoll/proto/codec/renewal';
import { decodeStop } from '@plimsoll/proto/codec/stop';
import { digestOf } from './journal.ts';
import type { SimProcess } from './sim-process.ts';
import type { BusWatcher } from './watched-bus.ts';
import type { World } from './world.ts';

type Word =
  | { readonly type: 'assignment'; readonly message: Assignment }
  | { readonly type: 'plan'; readonly message: Plan }
  | { readonly type: 'renewal'; readonly message: Renewal }
  | { readonly type: 'stop'; readonly message: Stop }
  | { readonly type: 'reading'; readonly message: ClockReading };

interface Sent {
  readonly atTrueUs: number;
  readonly word: Word;
}

/** By the payload itself: the simulated network hands the very object on. */
const sentWords = new WeakMap<Uint8Array, Sent>();

export function watchCoordinator(world: World, process: SimProcess): BusWatcher {
  const { journal, time } = world;
  return {
    sent(subject, payload) {
      noteSent(world, process, subject, payload);
      const word = wordOf(subject, payload);
      if (word === null) return;
      sentWords.set(payload, { atTrueUs: time.nowUs(), word });
      if (word.type === 'plan') notePlan(process, word.message);
    },
    received() {},
  };

  function notePlan(by: SimProcess, plan: Plan): void {
    const { runId, term, revision } = plan;
    const segment = plan.segments[0];
    const isKnown = journal.plans.some(
      (known) => known.runId === runId && known.term === term && known.revision === revision,
    );
    if (isKnown || segment === undefined) return;
    const { startsAtUs, rateMrps } = segment;
    const originUs = by.clock.nowUs() - plan.sentAtUs;
    const startTrueUs = by.trueUs(originUs + startsAtUs);
    const dealt = apportion(
      rateMrps,
      plan.shares.map(({ weight }) => weight),
    );
    const sharesMrps = new Map(
      plan.shares.map(({ agentId }, index) => [agentId, dealt[index] ?? 0]),
    );
    journal.plans.push({
      runId,
      term,
      revision,
      rateMrps,
      sharesMrps,
      by: by.name,
      sentTrueUs: time.nowUs(),
      startsAtUs,
      startTrueUs,
    });
    journal.say(
      `plan ${term}.${revision}: ${rateMrps / 1000}/s from ${startsAtUs / 1e6} s over ${[...sharesMrps.keys()].join(', ')}`,
    );
  }
}

export function watchAgent(
  world: World,
  process: SimProcess,
  life: { readonly agentId: string; readonly incarnation: number },
  /** Hears of the run that the agent is about to be told to prepare. */
  onAssigned: (runId: string) => void,
): BusWatcher {
  return {
    sent: (subject, payload) => noteSent(world, process, subject, payload),
    received(_subject, payload) {
      const sent = sentWords.get(payload);
      if (sent === undefined) return;
      const { word, atTrueUs } = sent;
      const { runId, term } = word.message;
      if (word.type === 'assignment') onAssigned(word.message.runId);
      world.journal.words.push({
        ...life,
        runId,
        term,
        type: word.type,
        revision: 'revision' in word.message ? word.message.revision : 0,
        sentTrueUs: atTrueUs,
        receivedTrueUs: world.time.nowUs(),
      });
    },
  };
}

function noteSent(
  { journal, time }: World,
  process: SimProcess,
  subject: string,
  payload: Uint8Array,
): void {
  journal.digest = digestOf(journal.digest, `${time.nowUs()} ${process.name} ${subject}`, payload);
}

function wordOf(subject: string, payload: Uint8Array): Word | null {
  if (subject.endsWith('.renew')) {
    const renewal = decodeRenewal(payload);
    return renewal.ok ? { type: 'renewal', message: renewal.value } : null;
  }
  if (subject.endsWith('.assign')) {
    const assignment = decodeAssignment(payload);
    return assignment.ok ? { type: 'assignment', message: assignment.value } : null;
  }
  if (subject.endsWith('.stop')) {
    const stop = decodeStop(payload);
    return stop.ok ? { type: 'stop', message: stop.value } : null;
  }
  if (subject.endsWith('.clock')) {
    const reading = decodeClockReading(payload);
    return reading.ok ? { type: 'reading', message: reading.value } : null;
  }
  if (!subject.endsWith('.plan') && !subject.endsWith('.plan.get')) return null;
  const plan = decodePlan(payload);
  return plan.ok ? { type: 'plan', message: plan.value } : null;
}
