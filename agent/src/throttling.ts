/** How long the control group has kept this process off the CPU, as the kernel counts it. Linux only. */
import { readFileSync } from 'node:fs';
import { type CpuGroup, cpuGroups } from './cpu-group.ts';

/** What happened since the last reading. */
export interface Throttling {
  /** Summed over the CPUs that the process was kept off, microseconds. */
  readonly throttledUs: number;
  /** Share of the quota's periods in which it ran out. */
  readonly throttledPeriods: number;
  /** CPU time per wall time that is allowed; null without a limit. */
  readonly cpuQuotaCores: number | null;
}

/** One group's counts so far. */
interface Count {
  readonly throttledUs: number;
  readonly periods: number;
  readonly throttledPeriods: number;
}

const nothing: Throttling = { throttledUs: 0, throttledPeriods: 0, cpuQuotaCores: null };
const noCount: Count = { throttledUs: 0, periods: 0, throttledPeriods: 0 };

/**
 * The process may be moved to another group while it runs, and groups around its own may throttle it as well; what
 * counts is the one that did it most. A group that wasn't looked at before has no earlier reading to compare with,
 * so what it throttles shows from the second reading on.
 */
export class ThrottlingReader {
  #described = '';
  #groups: readonly CpuGroup[] = [];
  #counts = new Map<string, Count>();

  /** Of the process since the reader was made or last asked. */
  read(): Throttling {
    this.#findGroups();
    const counts = new Map<string, Count>();
    let worst = nothing;
    for (const { version, folders } of this.#groups) {
      for (const folder of folders) {
        const count = readCount(version, folder);
        counts.set(folder, count);
        worst = worseOf(worst, {
          ...difference(count, this.#counts.get(folder) ?? count),
          cpuQuotaCores: readQuotaCores(version, folder),
        });
      }
    }
    this.#counts = counts;
    return worst;
  }

  #findGroups(): void {
    const described = tryRead('/proc/self/cgroup');
    if (described === this.#described) return;
    this.#described = described;
    this.#groups = cpuGroups(described, tryRead('/proc/self/mountinfo'));
  }
}

/** CPU time per wall time that the control group allows; null without a limit. */
export function quotaCores(): number | null {
  return new ThrottlingReader().read().cpuQuotaCores;
}

function difference(now: Count, before: Count): Omit<Throttling, 'cpuQuotaCores'> {
  const periods = now.periods - before.periods;
  const throttled = now.throttledPeriods - before.throttledPeriods;
  return {
    throttledUs: Math.max(0, now.throttledUs - before.throttledUs),
    throttledPeriods: periods > 0 ? Math.min(1, Math.max(0, throttled / periods)) : 0,
  };
}

/** Each limit holds, so the smallest is in force. */
function worseOf(a: Throttling, b: Throttling): Throttling {
  const quotas = [a.cpuQuotaCores, b.cpuQuotaCores].filter((quota) => quota !== null);
  return {
    throttledUs: Math.max(a.throttledUs, b.throttledUs),
    throttledPeriods: Math.max(a.throttledPeriods, b.throttledPeriods),
    cpuQuotaCores: quotas.length === 0 ? null : Math.min(...quotas),
  };
}

function readCount(version: 1 | 2, folder: string): Count {
  const stat = tryRead(`${folder}/cpu.stat`);
  if (stat === '') return noCount;
  const read = (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1] ?? Number.NaN);
  const throttledUs = version === 2 ? read('throttled_usec') : read('throttled_time') / 1000;
  const [periods, throttledPeriods] = [read('nr_periods'), read('nr_throttled')];
  // A group without the controller has a file with other counts.
  if (Number.isNaN(throttledUs + periods + throttledPeriods)) return noCount;
  return { throttledUs, periods, throttledPeriods };
}

/** Version 2: `max 100000` or `20000 100000`. Version 1: two files, and a quota of -1 is none. */
function readQuotaCores(version: 1 | 2, folder: string): number | null {
  const [quota, period] =
    version === 2
      ? tryRead(`${folder}/cpu.max`).split(' ')
      : [tryRead(`${folder}/cpu.cfs_quota_us`), tryRead(`${folder}/cpu.cfs_period_us`)];
  const cores = Number.parseInt(quota ?? '', 10) / Number.parseInt(period ?? '', 10);
  return cores > 0 ? cores : null;
}

/** Empty where there is no such file: another system, or no such control group. */
function tryRead(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
