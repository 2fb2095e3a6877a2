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

/** What it takes to read the object store that recordings are in, and neither to write into it nor to read anything else. */
const recordings = 'OBJ_plimsoll-recordings';
const fetching = [
  '$JS.API.INFO',
  `$JS.API.STREAM.INFO.${recordings}`,
  `$JS.API.STREAM.MSG.GET.${recordings}`,
  `$JS.API.DIRECT.GET.${recordings}.>`,
  `$JS.API.CONSUMER.*.${recordings}.>`,
  `$JS.FC.${recordings}.>`,
];

export function agentPermissions(agentId: string): Permissions {
  return {
    publish: [
      helloSubject(),
      beatSubject(agentId),
      ofAnyRun('plan.get'),
      ofAnyRun('clock'),
      inAnyRun('tick', agentId),
      inAnyRun('ack', agentId),
      ...fetching,
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
