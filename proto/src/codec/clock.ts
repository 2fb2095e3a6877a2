/** ClockQuestion and TimeRequest, and their answer: what time it is in a run. */
import type { ClockQuestion, ClockReading, TimeRequest } from '@plimsoll/core/clock-map';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { count, id } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

const v1 = plimsoll.v1;

export function encodeClockQuestion(question: ClockQuestion): Uint8Array {
  return encodeMessage(v1.ClockQuestion, () => questionFields(question));
}

export function decodeClockQuestion(bytes: Uint8Array): Result<ClockQuestion, string> {
  return decodeMessage(v1.ClockQuestion, bytes, questionFields);
}

export function encodeTimeRequest(request: TimeRequest): Uint8Array {
  return encodeMessage(v1.TimeRequest, () => requestFields(request));
}

export function decodeTimeRequest(bytes: Uint8Array): Result<TimeRequest, string> {
  return decodeMessage(v1.TimeRequest, bytes, requestFields);
}

export function encodeClockReading(reading: ClockReading): Uint8Array {
  return encodeMessage(v1.ClockReading, () => readingFields(reading));
}

export function decodeClockReading(bytes: Uint8Array): Result<ClockReading, string> {
  return decodeMessage(v1.ClockReading, bytes, readingFields);
}

function questionFields(from: plimsoll.v1.ClockQuestion.$Properties): ClockQuestion {
  return {
    agentId: id(from.agentId, 'agentId'),
    incarnation: count(from.incarnation, 'incarnation'),
    askedAtUs: count(from.askedAtUs, 'askedAtUs'),
  };
}

function requestFields(from: plimsoll.v1.TimeRequest.$Properties): TimeRequest {
  return { runId: id(from.runId, 'runId'), term: count(from.term, 'term') };
}

function readingFields(from: plimsoll.v1.ClockReading.$Properties): ClockReading {
  return {
    runId: id(from.runId, 'runId'),
    term: count(from.term, 'term'),
    atUs: count(from.atUs, 'atUs'),
  };
}
