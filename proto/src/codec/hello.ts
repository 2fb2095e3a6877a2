/** Hello and its reply: how an agent joins. */
import type { Hello, HelloReply, VersionRange } from '@plimsoll/core/agent-state';
import { assertNever } from '@plimsoll/core/assert';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { enumCodec } from './enum-codec.ts';
import {
  amount,
  count,
  filledText,
  id,
  positiveCount,
  present,
  text,
  unexpected,
} from './field.ts';
import { labelsFromWire, labelsToWire } from './labels.ts';
import { decodeMessage, encodeMessage } from './message.ts';

const v1 = plimsoll.v1;

type RefusalCode = Extract<HelloReply, { type: 'refused' }>['code'];

const refusalCode = enumCodec<typeof plimsoll.v1.RefusalCode, RefusalCode>(v1.RefusalCode, {
  toWire: {
    AGENT_TOO_OLD: 'REFUSAL_CODE_AGENT_TOO_OLD',
    AGENT_TOO_NEW: 'REFUSAL_CODE_AGENT_TOO_NEW',
  },
  fromWire: {
    REFUSAL_CODE_AGENT_TOO_OLD: 'AGENT_TOO_OLD',
    REFUSAL_CODE_AGENT_TOO_NEW: 'AGENT_TOO_NEW',
  },
});

export function encodeHello(hello: Hello): Uint8Array {
  return encodeMessage(v1.Hello, () => ({
    agentId: id(hello.agentId, 'agentId'),
    incarnation: count(hello.incarnation, 'incarnation'),
    pool: filledText(hello.pool, 'pool'),
    labels: labelsToWire(hello.labels, 'labels'),
    host: text(hello.host, 'host'),
    pid: count(hello.pid, 'pid'),
    software: text(hello.software, 'software'),
    wire: versionRange(hello.wire, 'wire'),
    capacityRps: amount(hello.capacityRps, 'capacityRps'),
  }));
}

export function decodeHello(bytes: Uint8Array): Result<Hello, string> {
  return decodeMessage(v1.Hello, bytes, (wire) => ({
    agentId: id(wire.agentId, 'agentId'),
    incarnation: count(wire.incarnation, 'incarnation'),
    pool: filledText(wire.pool, 'pool'),
    labels: labelsFromWire(wire.labels, 'labels'),
    host: text(wire.host, 'host'),
    pid: count(wire.pid, 'pid'),
    software: text(wire.software, 'software'),
    wire: versionRange(wire.wire, 'wire'),
    capacityRps: amount(wire.capacityRps, 'capacityRps'),
  }));
}

export function encodeHelloReply(reply: HelloReply): Uint8Array {
  return encodeMessage(v1.HelloReply, () => {
    switch (reply.type) {
      case 'welcome':
        return { welcome: welcomeFields(reply) };
      case 'refused':
        return {
          refused: {
            code: refusalCode.toWire(reply.code, 'refused.code'),
            message: text(reply.message, 'refused.message'),
          },
        };
      default:
        return assertNever(reply);
    }
  });
}

export function decodeHelloReply(bytes: Uint8Array): Result<HelloReply, string> {
  return decodeMessage(v1.HelloReply, bytes, ({ welcome, refused }): HelloReply => {
    if (welcome && refused) throw unexpected('outcome', 'welcome or refused', 'both');
    if (welcome) return { type: 'welcome', ...welcomeFields(welcome) };
    const { code, message } = present(refused, 'outcome');
    return {
      type: 'refused',
      code: refusalCode.fromWire(code, 'refused.code'),
      message: text(message, 'refused.message'),
    };
  });
}

function welcomeFields(from: plimsoll.v1.HelloReply.Welcome.$Properties) {
  return {
    term: count(from.term, 'welcome.term'),
    wireVersion: positiveCount(from.wireVersion, 'welcome.wireVersion'),
  };
}

function versionRange(
  from: plimsoll.v1.VersionRange.$Properties | null | undefined,
  path: string,
): VersionRange {
  const range = present(from, path);
  const min = positiveCount(range.min, `${path}.min`);
  const max = positiveCount(range.max, `${path}.max`);
  if (max < min) throw unexpected(`${path}.max`, `${min} or more`, String(max));
  return { min, max };
}
