/**
 * Keeps another process off the CPU for most of the time. By a control group where this machine lets us make one:
 * then the kernel counts it, and the process can read so. Otherwise, on a laptop or in a container without the
 * right to, by stopping and continuing it ten times a second, which leaves the process to notice by being late.
 * Either is real; which of the two it was is said, so that nobody takes one for the other.
 */
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type CpuGroup, cpuGroups } from '@plimsoll/agent/cpu-group';

export interface Throttle extends AsyncDisposable {
  readonly means: 'control group' | 'signals';
}

const periodUs = 100_000;
const folderName = 'plimsoll-throttled';

/** @param share of the time that the process may run: 0.2 is a fifth of one core */
export async function throttle(pid: number, share: number): Promise<Throttle> {
  for (const group of await groupsOf(pid)) {
    const made = await tryGroup(group, pid, share);
    if (made !== null) return made;
  }
  return throttleBySignals(pid, share);
}

/** None where there are no control groups. */
async function groupsOf(pid: number): Promise<readonly CpuGroup[]> {
  try {
    const [cgroup, mountinfo] = await Promise.all([
      readFile(`/proc/${pid}/cgroup`, 'utf8'),
      readFile('/proc/self/mountinfo', 'utf8'),
    ]);
    return cpuGroups(cgroup, mountinfo);
  } catch {
    return [];
  }
}

/** Null where we may not, or where that hierarchy doesn't have the controller. */
async function tryGroup(
  { version, folders }: CpuGroup,
  pid: number,
  share: number,
): Promise<Throttle | null> {
  const [own, top] = [folders[0], folders.at(-1)];
  if (own === undefined || top === undefined) return null;
  const folder = `${top}/${folderName}-${pid}`;
  const quotaUs = Math.round(share * periodUs);
  try {
    if (version === 2) await writeFile(`${top}/cgroup.subtree_control`, '+cpu');
    await mkdir(folder);
    if (version === 2) await writeFile(`${folder}/cpu.max`, `${quotaUs} ${periodUs}`);
    else await writeFile(`${folder}/cpu.cfs_quota_us`, String(quotaUs));
    await writeFile(`${folder}/cgroup.procs`, String(pid));
  } catch {
    await rmdir(folder).catch(() => {});
    return null;
  }
  return {
    means: 'control group',
    async [Symbol.asyncDispose]() {
      // Gone already when the process is.
      await writeFile(`${own}/cgroup.procs`, String(pid)).catch(() => {});
      await rmdir(folder);
    },
  };
}

function throttleBySignals(pid: number, share: number): Throttle {
  const periodMs = periodUs / 1000;
  const end = new AbortController();
  const done = alternate();

  async function alternate(): Promise<void> {
    while (!end.signal.aborted) {
      process.kill(pid, 'SIGSTOP');
      await wait(periodMs * (1 - share));
      process.kill(pid, 'SIGCONT');
      await wait(periodMs * share);
    }
  }

  return {
    means: 'signals',
    async [Symbol.asyncDispose]() {
      end.abort();
      await done;
    },
  };
}
