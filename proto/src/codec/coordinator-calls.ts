/**
 * The calls of the coordinator's gRPC API, as the server sees them: requests are read, replies are written.
 * Callers bring code of their own, made from coordinator.proto.
 */
import type { Result } from '@plimsoll/core/result';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type {
  AgentList,
  AgentView,
  RateSet,
  RunCreated,
  RunList,
  RunSummary,
  RunsStopped,
} from '../api.ts';
import { plimsoll } from '../generated/wire.js';
import { amount, count, filledText, id, optionalId, optionalText, present, text } from './field.ts';
import { labelsToWire } from './labels.ts';
import { decodeUnversioned, encodeUnversioned } from './message.ts';

const v1 = plimsoll.v1;

export interface CreateRunRequest {
  /** A spec in JSON or YAML. */
  readonly spec: string;
}

export interface GetRunRequest {
  /** Whatever the caller sent: it may be the id of no run. */
  readonly runId: string;
}

export interface WatchRunRequest {
  readonly runId: string;
  readonly afterSeq: number;
}

export interface SetRateRequest {
  readonly runId: string;
  readonly ratePerSecond: number;
}

export interface StopRunRequest {
  readonly runId: string;
  readonly reason: string | null;
}

export interface StopAllRequest {
  readonly reason: string | null;
}

export function decodeCreateRunRequest(bytes: Uint8Array): Result<CreateRunRequest, string> {
  return decodeUnversioned(v1.CreateRunRequest, bytes, (wire) => ({
    spec: text(wire.spec, 'spec'),
  }));
}

export function decodeListRunsRequest(bytes: Uint8Array): Result<object, string> {
  return decodeUnversioned(v1.ListRunsRequest, bytes, () => ({}));
}

export function decodeGetRunRequest(bytes: Uint8Array): Result<GetRunRequest, string> {
  return decodeUnversioned(v1.GetRunRequest, bytes, (wire) => ({
    runId: filledText(wire.runId, 'run_id'),
  }));
}

export function decodeWatchRunRequest(bytes: Uint8Array): Result<WatchRunRequest, string> {
  return decodeUnversioned(v1.WatchRunRequest, bytes, (wire) => ({
    runId: filledText(wire.runId, 'run_id'),
    afterSeq: count(wire.afterSeq ?? 0, 'after_seq'),
  }));
}

export function decodeSetRateRequest(bytes: Uint8Array): Result<SetRateRequest, string> {
  return decodeUnversioned(v1.SetRateRequest, bytes, (wire) => ({
    runId: filledText(wire.runId, 'run_id'),
    ratePerSecond: present(wire.ratePerSecond, 'rate_per_second'),
  }));
}

export function decodeStopRunRequest(bytes: Uint8Array): Result<StopRunRequest, string> {
  return decodeUnversioned(v1.StopRunRequest, bytes, (wire) => ({
    runId: filledText(wire.runId, 'run_id'),
    reason: optionalText(wire.reason, 'reason'),
  }));
}

export function decodeStopAllRequest(bytes: Uint8Array): Result<StopAllRequest, string> {
  return decodeUnversioned(v1.StopAllRequest, bytes, (wire) => ({
    reason: optionalText(wire.reason, 'reason'),
  }));
}

export function decodeListAgentsRequest(bytes: Uint8Array): Result<object, string> {
  return decodeUnversioned(v1.ListAgentsRequest, bytes, () => ({}));
}

export function encodeCreateRunReply({ runId }: RunCreated): Uint8Array {
  return encodeUnversioned(v1.CreateRunReply, () => ({ runId: id(runId, 'run_id') }));
}

export function encodeListRunsReply({ runs }: RunList): Uint8Array {
  return encodeUnversioned(v1.ListRunsReply, () => ({ runs: runs.map(summaryToWire) }));
}

export function encodeGetRunReply(result: RunResult): Uint8Array {
  return encodeUnversioned(v1.GetRunReply, () => ({ resultJson: JSON.stringify(result) }));
}

export function encodeWatchRunReply({ seq, event }: NumberedEvent): Uint8Array {
  return encodeUnversioned(v1.WatchRunReply, () => ({
    seq: count(seq, 'seq'),
    type: event.type,
    eventJson: JSON.stringify(event),
  }));
}

export function encodeSetRateReply(set: RateSet): Uint8Array {
  return encodeUnversioned(v1.SetRateReply, () => ({
    runId: id(set.runId, 'run_id'),
    ratePerSecond: amount(set.ratePerSecond, 'rate_per_second'),
    revision: count(set.revision, 'revision'),
    startsAtMs: amount(set.startsAtMs, 'starts_at_ms'),
    agents: count(set.agents, 'agents'),
    acknowledged: count(set.acknowledged, 'acknowledged'),
    inTime: count(set.inTime, 'in_time'),
  }));
}

export function encodeStopRunReply({ runIds }: RunsStopped): Uint8Array {
  return encodeUnversioned(v1.StopRunReply, () => ({ runIds: [...runIds] }));
}

export function encodeStopAllReply({ runIds }: RunsStopped): Uint8Array {
  return encodeUnversioned(v1.StopAllReply, () => ({ runIds: [...runIds] }));
}

export function encodeListAgentsReply({ agents }: AgentList): Uint8Array {
  return encodeUnversioned(v1.ListAgentsReply, () => ({ agents: agents.map(agentToWire) }));
}

function summaryToWire(summary: RunSummary): plimsoll.v1.RunSummary.$Properties {
  return {
    runId: id(summary.runId, 'run_id'),
    name: text(summary.name, 'name'),
    state: summary.state,
    createdAtMs: count(Date.parse(summary.createdAt), 'created_at_ms'),
    verdict: summary.verdict,
    capacityRps: summary.capacityRps,
  };
}

function agentToWire(agent: AgentView): plimsoll.v1.AgentView.$Properties {
  return {
    agentId: id(agent.agentId, 'agent_id'),
    pool: filledText(agent.pool, 'pool'),
    host: text(agent.host, 'host'),
    pid: count(agent.pid, 'pid'),
    software: text(agent.software, 'software'),
    state: agent.state,
    runId: optionalId(agent.runId, 'run_id'),
    capacityRps: amount(agent.capacityRps, 'capacity_rps'),
    labels: labelsToWire(agent.labels, 'labels'),
  };
}
