/** What a process has used so far, as Linux counts it: all of its threads, its memory now and at most. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessUsage {
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly rssMaxMb: number;
}

/** USER_HZ, which Linux has kept at 100 whatever the kernel's own tick. */
const clockTicksPerSecond = 100;

export function usageOf(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which is in parentheses and may hold anything: the state, then numbers.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpuMs: (ticks * 1000) / clockTicksPerSecond,
    rssMb: kilobytes(status, 'VmRSS') / 1024,
    rssMaxMb: kilobytes(status, 'VmHWM') / 1024,
  };
}

/** Keeps a process, and what it starts from now on, to one core. */
export function pin(pid: number, core: number): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]);
}

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
}
