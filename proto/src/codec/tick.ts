/** Tick: an agent's cumulative state. */
import type { Counters } from '@plimsoll/core/counters';
import type { GeneratorHealth } from '@plimsoll/core/health';
import { emptyHistogram, type Histogram } from '@plimsoll/core/histogram';
import { packHistogram, unpackHistogram } from '@plimsoll/core/packed-histogram';
import type { Result } from '@plimsoll/core/result';
import type { LatencyHistograms, Tick } from '@plimsoll/core/tick';
import { plimsoll } from '../generated/wire.js';
import { amount, count, id, optionalAmount, optionalCount, present, unexpected } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

const v1 = plimsoll.v1;

export function encodeTick(tick: Tick): Uint8Array {
  return encodeMessage(v1.Tick, () => ({
    ...scalars(tick),
    ...(tick.baseSeq > 0 && { baseSeq: count(tick.baseSeq, 'baseSeq') }),
    histograms: {
      response: packHistogram(tick.histograms.response),
      service: packHistogram(tick.histograms.service),
      lag: packHistogram(tick.histograms.lag),
      ...streamed(tick.histograms),
    },
  }));
}

export function decodeTick(bytes: Uint8Array): Result<Tick, string> {
  return decodeMessage(v1.Tick, bytes, (wire) => ({
    ...scalars(wire),
    baseSeq: optionalCount(wire.baseSeq, 'baseSeq') ?? 0,
    histograms: histograms(wire.histograms),
  }));
}

function scalars(from: Omit<plimsoll.v1.Tick.$Properties, 'histograms'>) {
  return {
    runId: id(from.runId, 'runId'),
    agentId: id(from.agentId, 'agentId'),
    incarnation: count(from.incarnation, 'incarnation'),
    term: count(from.term, 'term'),
    planRevision: count(from.planRevision, 'planRevision'),
    seq: count(from.seq, 'seq'),
    final: present(from.final, 'final'),
    counters: counters(from.counters),
    health: health(from.health),
  };
}

function counters(from: plimsoll.v1.Counters.$Properties | null | undefined): Counters {
  const wire = present(from, 'counters');
  return {
    offered: count(wire.offered, 'counters.offered'),
    issued: count(wire.issued, 'counters.issued'),
    completed: count(wire.completed, 'counters.completed'),
    timeout: count(wire.timeout, 'counters.timeout'),
    connect: count(wire.connect, 'counters.connect'),
    status: count(wire.status, 'counters.status'),
    protocol: count(wire.protocol, 'counters.protocol'),
    skipped: count(wire.skipped, 'counters.skipped'),
    bytesSent: count(wire.bytesSent, 'counters.bytesSent'),
    bytesReceived: count(wire.bytesReceived, 'counters.bytesReceived'),
  };
}

function health(from: plimsoll.v1.GeneratorHealth.$Properties | null | undefined): GeneratorHealth {
  const wire = present(from, 'health');
  return {
    pickupLagUsP50: amount(wire.pickupLagUsP50, 'health.pickupLagUsP50'),
    pickupLagUsP99: amount(wire.pickupLagUsP99, 'health.pickupLagUsP99'),
    pickupLagUsMax: amount(wire.pickupLagUsMax, 'health.pickupLagUsMax'),
    sentShare: amount(wire.sentShare, 'health.sentShare'),
    eventLoopDelayUsMax: amount(wire.eventLoopDelayUsMax, 'health.eventLoopDelayUsMax'),
    cpuShare: amount(wire.cpuShare, 'health.cpuShare'),
    spinShare: amount(wire.spinShare, 'health.spinShare'),
    throttledUs: amount(wire.throttledUs, 'health.throttledUs'),
    throttledPeriods: amount(wire.throttledPeriods, 'health.throttledPeriods'),
    cpuQuotaCores: optionalAmount(wire.cpuQuotaCores, 'health.cpuQuotaCores'),
    gcPauseUsMax: amount(wire.gcPauseUsMax, 'health.gcPauseUsMax'),
    gcShare: amount(wire.gcShare, 'health.gcShare'),
    connectErrors: count(wire.connectErrors, 'health.connectErrors'),
    localErrors: count(wire.localErrors, 'health.localErrors'),
    portsLeft: optionalCount(wire.portsLeft, 'health.portsLeft'),
  };
}

function histograms(
  from: plimsoll.v1.LatencyHistograms.$Properties | null | undefined,
): LatencyHistograms {
  const wire = present(from, 'histograms');
  return {
    response: histogram(wire.response, 'histograms.response'),
    service: histogram(wire.service, 'histograms.service'),
    lag: histogram(wire.lag, 'histograms.lag'),
    ttft: optionalHistogram(wire.ttft, 'histograms.ttft'),
    itl: optionalHistogram(wire.itl, 'histograms.itl'),
  };
}

/** Only where there is something: most protocols don't stream. */
function streamed({ ttft, itl }: LatencyHistograms): plimsoll.v1.LatencyHistograms.$Properties {
  return {
    ...(ttft.indices.length > 0 && { ttft: packHistogram(ttft) }),
    ...(itl.indices.length > 0 && { itl: packHistogram(itl) }),
  };
}

function optionalHistogram(from: Uint8Array | null | undefined, path: string): Histogram {
  return from === null || from === undefined ? emptyHistogram : histogram(from, path);
}

function histogram(from: Uint8Array | null | undefined, path: string): Histogram {
  const decoded = unpackHistogram(present(from, path));
  if (!decoded.ok) throw unexpected(path, 'an encoded histogram', decoded.error);
  return decoded.value;
}
