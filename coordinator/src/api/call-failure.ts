/**
 * Why a call to the API was not done, before any door has put it in its own terms: REST makes a problem document of
 * it, gRPC a status.
 */
import { assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import type { Leader } from '../election/election.ts';
import type { RunRefusal } from '../run/refusal.ts';
import type { RateRefusal } from '../run/steering.ts';

/** What can go wrong, by name, and what people read of it. */
const titles = {
  'bad-request': 'Bad request',
  'spec-unreadable': 'The spec cannot be read',
  'spec-refused': 'The spec is refused',
  'no-agents': 'The pool has no agents',
  'too-few-agents': 'The pool has too few agents',
  'target-refused': 'The agents cannot load the target',
  'not-found': 'Not found',
  'pool-busy': 'The pool is in use',
  stopped: 'The run was stopped before it started',
  'rate-searched': "The run's search chooses its rate",
  'rate-refused': 'The rate is refused',
  'not-under-load': 'The run is not under load',
  'recording-refused': 'The recording is refused',
  'files-unavailable': 'No recordings can be kept',
  closing: 'The coordinator is shutting down',
  standby: 'Another coordinator leads',
  'not-ready': 'Not ready',
  internal: 'Internal error',
} as const;

export type FailureKind = keyof typeof titles;

export interface CallFailure {
  readonly kind: FailureKind;
  readonly title: string;
  readonly detail: string | null;
  /** The run that is in the way, or null. */
  readonly runId: string | null;
  /** All that is wrong with the input; empty where it isn't the input. */
  readonly problems: readonly Problem[];
}

export function callFailure(
  kind: FailureKind,
  more: Partial<Pick<CallFailure, 'detail' | 'runId' | 'problems'>> = {},
): CallFailure {
  return { kind, title: titles[kind], detail: null, runId: null, problems: [], ...more };
}

/** For programs: what kind of failure it is, as a URI. */
export function failureType(kind: FailureKind): string {
  return `urn:plimsoll:problem:${kind}`;
}

export function runNotFound(runId: string): CallFailure {
  return callFailure('not-found', { detail: `There is no run ${runId}.` });
}

/** Why a run's rate stays as it is. */
export function rateRefused(runId: string, refusal: RateRefusal): CallFailure {
  switch (refusal.code) {
    case 'SEARCHED': {
      const detail = `Run ${runId} looks for the capacity by itself. A run with search.mode: manual in its spec takes rates.`;
      return callFailure('rate-searched', { detail, runId });
    }
    case 'NOT_UNDER_LOAD':
      return callFailure('not-under-load', { detail: `Run ${runId}: ${refusal.reason}.`, runId });
    case 'RATE_REFUSED':
      return callFailure('rate-refused', { problems: [refusal.problem] });
    default:
      return assertNever(refusal);
  }
}

/** @param leader null when this coordinator doesn't know of any */
export function standingBy(leader: Leader | null): CallFailure {
  const detail =
    leader === null
      ? 'This coordinator stands by, and nobody leads right now.'
      : `This coordinator stands by: ${leader.name} leads in term ${leader.term}, at ${leader.url}.`;
  return callFailure('standby', { detail });
}

export function runRefused(refusal: RunRefusal): CallFailure {
  const kind = kindOfRefusal[refusal.code];
  const { problems } = refusal;
  if (refusal.code !== 'POOL_BUSY') return callFailure(kind, { problems });
  const { runId } = refusal;
  return callFailure(kind, { detail: `Run ${runId} is using the pool.`, runId, problems });
}

const kindOfRefusal: Readonly<Record<RunRefusal['code'], FailureKind>> = {
  SPEC_REFUSED: 'spec-refused',
  NO_AGENTS: 'no-agents',
  TOO_FEW_AGENTS: 'too-few-agents',
  REFUSED_BY_AGENTS: 'target-refused',
  POOL_BUSY: 'pool-busy',
  STOPPED: 'stopped',
  CLOSING: 'closing',
};
