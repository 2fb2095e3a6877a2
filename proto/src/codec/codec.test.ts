import type { Beat } from '@plimsoll/core/agent-state';
import { describe, expect, test } from 'vitest';
import { plimsoll } from '../generated/wire.js';
import { decodeAssignmentReply } from './assignment.ts';
import { decodeBeat, encodeBeat } from './beat.ts';
import { decodeHello, decodeHelloReply, encodeHello } from './hello.ts';
import { decodePlan, encodePlan } from './plan.ts';
import { decodeRenewal } from './renewal.ts';
import { decodeStop, encodeStop } from './stop.ts';
import { codecCases } from './testing/codec-cases.ts';
import * as samples from './testing/samples.ts';

const v1 = plimsoll.v1;
const who = { version: 1, agentId: 'a', incarnation: 1 };
const renewal = { version: 1, runId: 'r', term: 1, revision: 1, sentAtUs: 1, leaseUntilUs: 1 };

describe.each(codecCases)('$name', ({ name, decode, samples }) => {
  test('a message in another wire version is refused by name', () => {
    // Field 1, the version, comes last here: the last value of a field counts.
    const bytes = Buffer.concat([Object.values(samples)[0]!.bytes, Uint8Array.of(0x08, 7)]);
    expect(decode(bytes)).toEqual({
      ok: false,
      error: `Cannot decode ${name}: version: expected wire version 1, found 7`,
    });
  });

  test('a message without a version is refused', () => {
    expect(decode(new Uint8Array())).toEqual({
      ok: false,
      error: `Cannot decode ${name}: version: expected wire version 1, found none`,
    });
  });
});

describe('decode', () => {
  // What is wrong, the bytes, what the reader is told.
  test.each([
    [
      'an enum member left out',
      decodeBeat(v1.Beat.encode(who).finish()),
      'activity: expected one of idle, preparing, running, draining, found none',
    ],
    [
      'an enum member of the future',
      decodeBeat(v1.Beat.encode({ ...who, activity: 9 as never }).finish()),
      'activity: expected one of idle, preparing, running, draining, found number 9',
    ],
    [
      'an id with a wildcard',
      decodeBeat(v1.Beat.encode({ ...who, agentId: 'a.>' }).finish()),
      'agentId: expected an id (1 to 128 of A-Z a-z 0-9 _ -), found "a.>"',
    ],
    [
      'a required field left out',
      decodeRenewal(v1.Renewal.encode({ version: 1, runId: 'r' }).finish()),
      'term: expected a value, found none',
    ],
    [
      'a count beyond 53 bits',
      decodeRenewal(v1.Renewal.encode({ ...renewal, term: 2 ** 53 }).finish()),
      'term: expected a whole number of at most 53 bits, found 9007199254740992',
    ],
    [
      'a number that is not finite',
      decodeHello(
        v1.Hello.encode({ ...samples.hello, version: 1, capacityRps: Number.NaN }).finish(),
      ),
      'capacityRps: expected a finite number, 0 or more, found NaN',
    ],
    [
      'a version range upside down',
      decodeHello(
        v1.Hello.encode({ ...samples.hello, version: 1, wire: { min: 3, max: 2 } }).finish(),
      ),
      'wire.max: expected 3 or more, found 2',
    ],
    [
      'no outcome',
      decodeHelloReply(v1.HelloReply.encode({ version: 1 }).finish()),
      'outcome: expected a value, found none',
    ],
    [
      'a refusal without problems',
      decodeAssignmentReply(v1.AssignmentReply.encode({ ...who, refused: {} }).finish()),
      'refused.problems: expected at least one problem, found none',
    ],
    [
      'segments out of order',
      decodePlan(
        v1.Plan.encode({
          ...samples.plan,
          version: 1,
          arrival: { poisson: {} },
          shares: [],
          segments: [
            { startsAtUs: 5, rateMrps: 1 },
            { startsAtUs: 5, rateMrps: 1 },
          ],
        }).finish(),
      ),
      'segments[1].startsAtUs: expected after 5, found 5',
    ],
    [
      'an agent with two shares',
      decodePlan(
        v1.Plan.encode({
          ...samples.plan,
          version: 1,
          arrival: { poisson: {} },
          segments: [],
          shares: [
            { agentId: 'a', weight: 1 },
            { agentId: 'a', weight: 1 },
          ],
        }).finish(),
      ),
      'shares[1].agentId: expected each agent once, found a',
    ],
  ])('%s is refused', (_, result, reason) => {
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining(reason) as string });
  });

  test('fields of a later layout that keeps the version are ignored', () => {
    const bytes = Buffer.concat([encodeBeat(samples.idleBeat), Uint8Array.of(0xfa, 0x3f, 1, 42)]);
    expect(decodeBeat(bytes)).toEqual({ ok: true, value: samples.idleBeat });
  });

  test('labels named like parts of a prototype stay labels', () => {
    const labels = Object.fromEntries([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    const decoded = decodeHello(encodeHello({ ...samples.hello, labels }));
    expect(decoded.ok && Object.entries(decoded.value.labels)).toEqual(Object.entries(labels));
  });
});

describe('encode', () => {
  test('throws for a value that a receiver would refuse', () => {
    const beat: Beat = { ...samples.idleBeat, incarnation: 1.5 };
    expect(() => encodeBeat(beat)).toThrow(
      'Cannot encode Beat: incarnation: expected a whole number',
    );
    expect(() => encodePlan({ ...samples.plan, sentAtUs: -1 })).toThrow(
      'Cannot encode Plan: sentAtUs',
    );
  });

  test('gives bytes that own their buffer', () => {
    const bytes = encodeBeat(samples.idleBeat);
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
    expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
  });

  test('mends a text that was cut inside a surrogate pair', () => {
    const stop = decodeStop(encodeStop({ runId: null, term: 1, reason: 'x\ud83d' }));
    expect(stop).toMatchObject({ ok: true, value: { reason: 'x\ufffd' } });
  });
});
