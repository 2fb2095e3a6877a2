/** Every message with its codec, random values and fixed samples: the table that the tests walk. */
import { mergeLatencies } from '@plimsoll/core/counted';
import { ok, type Result } from '@plimsoll/core/result';
import type { Tick } from '@plimsoll/core/tick';
import type fc from 'fast-check';
import {
  decodeAssignment,
  decodeAssignmentReply,
  encodeAssignment,
  encodeAssignmentReply,
} from '../assignment.ts';
import { decodeBeat, encodeBeat } from '../beat.ts';
import {
  decodeClockQuestion,
  decodeClockReading,
  decodeTimeRequest,
  encodeClockQuestion,
  encodeClockReading,
  encodeTimeRequest,
} from '../clock.ts';
import { decodeFlushRequest, encodeFlushRequest } from '../flush-request.ts';
import { decodeHello, decodeHelloReply, encodeHello, encodeHelloReply } from '../hello.ts';
import { decodePlan, encodePlan } from '../plan.ts';
import { decodePlanAck, encodePlanAck } from '../plan-ack.ts';
import { decodeRenewal, encodeRenewal } from '../renewal.ts';
import { decodeStop, encodeStop } from '../stop.ts';
import { decodeTick, encodeTick } from '../tick.ts';
import * as arbitraries from './arbitraries.ts';
import * as samples from './samples.ts';

export interface CodecCase {
  readonly name: string;
  readonly decode: (bytes: Uint8Array) => Result<unknown, string>;
  readonly encoded: fc.Arbitrary<Encoded>;
  readonly samples: Readonly<Record<string, Encoded>>;
}

export interface Encoded {
  readonly value: unknown;
  readonly bytes: Uint8Array;
}

/** With histograms in plain arrays, to be compared. */
function decodePlainTick(bytes: Uint8Array): Result<Tick, string> {
  const tick = decodeTick(bytes);
  if (!tick.ok) return tick;
  return ok({ ...tick.value, histograms: mergeLatencies([tick.value.histograms]) });
}

export const codecCases: readonly CodecCase[] = [
  codecCase('Hello', encodeHello, decodeHello, arbitraries.hello, { hello: samples.hello }),
  codecCase('HelloReply', encodeHelloReply, decodeHelloReply, arbitraries.helloReply, {
    'hello-reply-welcome': samples.welcome,
    'hello-reply-refused': samples.refusedHello,
  }),
  codecCase('Beat', encodeBeat, decodeBeat, arbitraries.beat, {
    'beat-idle': samples.idleBeat,
    'beat-running': samples.runningBeat,
  }),
  codecCase('Assignment', encodeAssignment, decodeAssignment, arbitraries.assignment, {
    'assignment-kserve': samples.kserveAssignment,
    'assignment-grpc': samples.grpcAssignment,
    'assignment-replay': samples.replayAssignment,
  }),
  codecCase(
    'AssignmentReply',
    encodeAssignmentReply,
    decodeAssignmentReply,
    arbitraries.assignmentReply,
    {
      'assignment-reply-ready': samples.ready,
      'assignment-reply-refused': samples.refusedAssignment,
    },
  ),
  codecCase('Plan', encodePlan, decodePlan, arbitraries.plan, { plan: samples.plan }),
  codecCase('PlanAck', encodePlanAck, decodePlanAck, arbitraries.planAck, {
    'plan-ack': samples.planAck,
  }),
  codecCase('ClockQuestion', encodeClockQuestion, decodeClockQuestion, arbitraries.clockQuestion, {
    'clock-question': samples.clockQuestion,
  }),
  codecCase('TimeRequest', encodeTimeRequest, decodeTimeRequest, arbitraries.timeRequest, {
    'time-request': samples.timeRequest,
  }),
  codecCase('ClockReading', encodeClockReading, decodeClockReading, arbitraries.clockReading, {
    'clock-reading': samples.clockReading,
  }),
  codecCase('Renewal', encodeRenewal, decodeRenewal, arbitraries.renewal, {
    renewal: samples.renewal,
  }),
  codecCase('Tick', encodeTick, decodePlainTick, arbitraries.tick, {
    tick: samples.tick,
    'tick-streaming': samples.streamingTick,
  }),
  codecCase('FlushRequest', encodeFlushRequest, decodeFlushRequest, arbitraries.flushRequest, {
    'flush-request': samples.flushRequest,
  }),
  codecCase('Stop', encodeStop, decodeStop, arbitraries.stop, {
    'stop-run': samples.stopOne,
    'stop-all': samples.stopAll,
  }),
];

function codecCase<T>(
  name: string,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Result<T, string>,
  arbitrary: fc.Arbitrary<T>,
  fixed: Readonly<Record<string, T>>,
): CodecCase {
  const encoded = (value: T): Encoded => ({ value, bytes: encode(value) });
  return {
    name,
    decode,
    encoded: arbitrary.map(encoded),
    samples: Object.fromEntries(
      Object.entries(fixed).map(([label, value]) => [label, encoded(value)]),
    ),
  };
}
