/** Beat: an agent lives, and what it is doing. */
import type { AgentActivity, Beat } from '@plimsoll/core/agent-state';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { enumCodec } from './enum-codec.ts';
import { count, id, optionalId } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

const v1 = plimsoll.v1;

const activity = enumCodec<typeof plimsoll.v1.AgentActivity, AgentActivity>(v1.AgentActivity, {
  toWire: {
    idle: 'AGENT_ACTIVITY_IDLE',
    preparing: 'AGENT_ACTIVITY_PREPARING',
    running: 'AGENT_ACTIVITY_RUNNING',
    draining: 'AGENT_ACTIVITY_DRAINING',
  },
  fromWire: {
    AGENT_ACTIVITY_IDLE: 'idle',
    AGENT_ACTIVITY_PREPARING: 'preparing',
    AGENT_ACTIVITY_RUNNING: 'running',
    AGENT_ACTIVITY_DRAINING: 'draining',
  },
});

export function encodeBeat(beat: Beat): Uint8Array {
  return encodeMessage(v1.Beat, () => ({
    agentId: id(beat.agentId, 'agentId'),
    incarnation: count(beat.incarnation, 'incarnation'),
    activity: activity.toWire(beat.activity, 'activity'),
    runId: optionalId(beat.runId, 'runId'),
  }));
}

export function decodeBeat(bytes: Uint8Array): Result<Beat, string> {
  return decodeMessage(v1.Beat, bytes, (wire) => ({
    agentId: id(wire.agentId, 'agentId'),
    incarnation: count(wire.incarnation, 'incarnation'),
    activity: activity.fromWire(wire.activity, 'activity'),
    runId: optionalId(wire.runId, 'runId'),
  }));
}
