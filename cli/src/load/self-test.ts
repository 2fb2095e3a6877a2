/**
 * `plimsoll load --self-test`: what this machine can send of the load that was asked for. Nothing goes to the URL;
 * each thread sends to a target of its own that does nothing.
 */
import { thoroughPace } from '@plimsoll/agent/calibration/calibrate';
import {
  type MeasuredThreads,
  measureCapacity,
} from '@plimsoll/agent/calibration/measure-capacity';
import type { Calibration } from '@plimsoll/core/calibration';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import { formatLatency, formatNumber, formatRate, formatShare } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';
import type { LoadRequest } from './load-request.ts';

/** What `--json` writes. Rates are requests per second. */
export interface SelfTestResult extends ThreadResult {
  readonly version: 1;
  /** Each thread's own numbers; those above are of all together. */
  readonly threads: readonly ThreadResult[];
}

interface ThreadResult {
  /** Sent in a closed loop, the null target taking its part of the same thread's time. */
  readonly requestsPerSecond: number;
  /** The closed loop without the null target's part. */
  readonly closedLoopPerSecond: number;
  /** What can be offered in an open loop so that arrivals are picked up on time. */
  readonly capacityPerSecond: number;
  /** How late arrivals were picked up in the open loop. */
  readonly lagUs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** False when even the lowest rate that was tried was not punctual. */
  readonly punctual: boolean;
  readonly cpuUsPerRequest: number;
  /** Share of the thread's time that the null target took. */
  readonly nullTargetShare: number;
}

/** Problems are those of the request. */
export async function runSelfTest(
  { target, workload, threads, spinUs }: LoadRequest,
  signal: AbortSignal,
): Promise<Result<SelfTestResult, readonly Problem[]>> {
  const pace = thoroughPace;
  const found = await measureCapacity({ target, workload, threads, spinUs, pace, signal });
  return found.ok ? ok(selfTestResult(found.value)) : found;
}

export function formatSelfTest(result: SelfTestResult): string {
  const rows = result.threads.map((thread, index) => row(`thread ${index + 1}`, thread));
  const all = result.threads.length > 1 ? [row('together', result)] : [];
  const note = result.punctual
    ? ''
    : '\nNo rate that was tried was punctual: something else keeps the cores busy.\n';
  return `${formatTable(header, [...rows, ...all])}${note}`;
}

const header = [
  '',
  'closed loop',
  'open loop',
  'lag p50',
  'lag p99',
  'lag max',
  'CPU/request',
  'null target',
];

function row(name: string, thread: ThreadResult): readonly string[] {
  return [
    name,
    formatRate(thread.closedLoopPerSecond),
    formatRate(thread.capacityPerSecond),
    formatLatency(thread.lagUs.p50),
    formatLatency(thread.lagUs.p99),
    formatLatency(thread.lagUs.max),
    `${formatNumber(thread.cpuUsPerRequest)} us`,
    formatShare(thread.nullTargetShare),
  ];
}

function selfTestResult({ total, threads }: MeasuredThreads): SelfTestResult {
  return { version: 1, ...threadResult(total), threads: threads.map(threadResult) };
}

function threadResult(found: Calibration): ThreadResult {
  return {
    requestsPerSecond: found.sentRps,
    closedLoopPerSecond: found.closedRps,
    capacityPerSecond: found.capacityRps,
    lagUs: found.pickupLagUs,
    punctual: found.isPunctual,
    cpuUsPerRequest: found.cpuUsPerRequest,
    nullTargetShare: found.nullShare,
  };
}
