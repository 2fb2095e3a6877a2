// Lets one process at a time do the set-up. The lock is a folder: `mkdir` succeeds for one of many.
//
// Its holder touches it every second. A lock that nobody touched for ten is left over from a process that
// was killed, and may be taken away. Should two processes ever get past that at once, both install the
// same versions into the same place, which pnpm survives.
import { rmSync } from 'node:fs';
import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const touchEveryMs = 1_000;
const staleAfterMs = 10_000;
const askEveryMs = 100;

/** Waits for the lock, runs `work`, and gives the lock back, also when the process is interrupted. */
export async function withLock(lockPath, work) {
  await mkdir(path.dirname(lockPath), { recursive: true });
  await take(lockPath);
  const touching = setInterval(() => void touch(lockPath), touchEveryMs);
  const stop = (signal) => {
    rmSync(lockPath, { recursive: true, force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    clearInterval(touching);
    await rm(lockPath, { recursive: true, force: true });
  }
}

async function take(lockPath) {
  let isWaitAnnounced = false;
  for (;;) {
    try {
      await mkdir(lockPath);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await isStale(lockPath)) {
      await rm(lockPath, { recursive: true, force: true });
      continue;
    }
    if (!isWaitAnnounced) console.error('plimsoll: waiting for a set-up that is under way');
    isWaitAnnounced = true;
    await delay(askEveryMs);
  }
}

async function isStale(lockPath) {
  try {
    const { mtimeMs } = await stat(lockPath);
    return Date.now() - mtimeMs > staleAfterMs;
  } catch {
    return false; // Given back a moment ago: ask again.
  }
}

async function touch(lockPath) {
  const now = new Date();
  // Gone when the machine slept and somebody took the lock for stale: nothing to mend then.
  await utimes(lockPath, now, now).catch(() => {});
}
