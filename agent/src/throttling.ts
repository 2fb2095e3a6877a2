/** How long the control group has kept this process off the CPU so far, as the kernel counts it. */
import { readFileSync } from 'node:fs';

/** Version 2 of control groups, then version 1; a container sees its own group at the root. */
const sources = [
  { file: '/sys/fs/cgroup/cpu.stat', pattern: /^throttled_usec (\d+)$/m, perUs: 1 },
  { file: '/sys/fs/cgroup/cpu/cpu.stat', pattern: /^throttled_time (\d+)$/m, perUs: 1000 },
] as const;

/** 0 where nothing is known. */
export function readThrottledUs(): number {
  for (const { file, pattern, perUs } of sources) {
    try {
      const found = pattern.exec(readFileSync(file, 'utf8'))?.[1];
      if (found !== undefined) return Number(found) / perUs;
    } catch {
      // No such control group here; the next source may know.
    }
  }
  return 0;
}
