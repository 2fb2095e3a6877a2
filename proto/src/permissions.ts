/**
 * What each side of the wire needs to say and to hear, as a broker's permissions. An agent speaks in its own name only, and hears
 * what coordinators tell it or all: it can plan nothing, and answers of others don't come to it.
 */
import {
  agentPattern,
  beatSubject,
  helloSubject,
  inAnyRun,
  ofAnyRun,
  stopAllSubject,
  subjectsRoot,
  whoisSubject,
} from './subjects.ts';

export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** Whether it may answer what it was asked, wherever the answer goes. */
  readonly answers: boolean;
}

export function agentPermissions(agentId: string): Permissions {
  return {
    publish: [
      helloSubject(),
      beatSubject(agentId),
      ofAnyRun('plan.get'),
      ofAnyRun('clock'),
      inAnyRun('tick', agentId),
      inAnyRun('ack', agentId),
    ],
    subscribe: [
      agentPattern(agentId),
      ofAnyRun('plan'),
      ofAnyRun('renew'),
      ofAnyRun('stop'),
      stopAllSubject(),
      whoisSubject(),
    ],
    answers: true,
  };
}

export function coordinatorPermissions(): Permissions {
  const all = [`${subjectsRoot}.>`];
  return { publish: all, subscribe: all, answers: true };
}
