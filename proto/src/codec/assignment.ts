/** Assignment and its reply: an agent prepares for a run. */
import { assertNever } from '@plimsoll/core/assert';
import type { Assignment, AssignmentReply, MeasuredCapacity } from '@plimsoll/core/assignment';
import type { Problem } from '@plimsoll/core/problem';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { amount, count, id, list, positiveCount, present, text, unexpected } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import { targetFromWire, targetToWire } from './target.ts';
import { workloadFromWire, workloadToWire } from './workload.ts';

const v1 = plimsoll.v1;

export function encodeAssignment(assignment: Assignment): Uint8Array {
  return encodeMessage(v1.Assignment, () => ({
    runId: id(assignment.runId, 'runId'),
    term: count(assignment.term, 'term'),
    sentAtUs: count(assignment.sentAtUs, 'sentAtUs'),
    tickUs: positiveCount(assignment.tickUs, 'tickUs'),
    incarnation: count(assignment.incarnation, 'incarnation'),
    longestUs: positiveCount(assignment.longestUs, 'longestUs'),
    target: targetToWire(assignment.target, 'target'),
    workload: workloadToWire(assignment.workload, 'workload'),
  }));
}

export function decodeAssignment(bytes: Uint8Array): Result<Assignment, string> {
  return decodeMessage(v1.Assignment, bytes, (wire) => ({
    runId: id(wire.runId, 'runId'),
    term: count(wire.term, 'term'),
    sentAtUs: count(wire.sentAtUs, 'sentAtUs'),
    tickUs: positiveCount(wire.tickUs, 'tickUs'),
    incarnation: count(wire.incarnation, 'incarnation'),
    longestUs: positiveCount(wire.longestUs, 'longestUs'),
    target: targetFromWire(wire.target, 'target'),
    workload: workloadFromWire(wire.workload, 'workload'),
  }));
}

export function encodeAssignmentReply(reply: AssignmentReply): Uint8Array {
  return encodeMessage(v1.AssignmentReply, () => {
    const who = {
      agentId: id(reply.agentId, 'agentId'),
      incarnation: count(reply.incarnation, 'incarnation'),
    };
    switch (reply.type) {
      case 'ready':
        return { ...who, ready: readyToWire(reply.measured) };
      case 'refused':
        return { ...who, refused: { problems: [...problems(reply.problems)] } };
      default:
        return assertNever(reply);
    }
  });
}

export function decodeAssignmentReply(bytes: Uint8Array): Result<AssignmentReply, string> {
  return decodeMessage(v1.AssignmentReply, bytes, (wire): AssignmentReply => {
    const who = {
      agentId: id(wire.agentId, 'agentId'),
      incarnation: count(wire.incarnation, 'incarnation'),
    };
    if (wire.ready && wire.refused) throw unexpected('outcome', 'ready or refused', 'both');
    if (wire.ready) {
      return { type: 'ready', ...who, measured: measured(wire.ready.measured) };
    }
    return {
      type: 'refused',
      ...who,
      problems: problems(present(wire.refused, 'outcome').problems),
    };
  });
}

function readyToWire(from: MeasuredCapacity | null): plimsoll.v1.AssignmentReply.Ready.$Properties {
  const checked = measured(from);
  return checked === null ? {} : { measured: checked };
}

function measured(
  from: plimsoll.v1.MeasuredCapacity.$Properties | null | undefined,
): MeasuredCapacity | null {
  if (from === null || from === undefined) return null;
  return {
    capacityRps: amount(from.capacityRps, 'ready.measured.capacityRps'),
    limitRps: amount(from.limitRps, 'ready.measured.limitRps'),
  };
}

function problems(
  from: readonly plimsoll.v1.Problem.$Properties[] | null | undefined,
): readonly Problem[] {
  const path = 'refused.problems';
  const found = list(from, path, (problem, at) => ({
    path: text(problem.path, `${at}.path`),
    expected: text(problem.expected, `${at}.expected`),
    found: text(problem.found, `${at}.found`),
  }));
  if (found.length === 0) throw unexpected(path, 'at least one problem', 'none');
  return found;
}
