/**
 * Clocks that are off. The monotonic clock of a host counts from another boot (a time namespace); its wall clock is faked for
 * programs that use the C library, such as Node.js (libfaketime), and can jump while they run. NATS servers, which ask the
 * kernel themselves, keep the machine's wall clock.
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs';

export interface ClockOffset {
  /** Its monotonic clock is ahead by so much. */
  readonly bootedSeconds: number;
  /** Holds how far the wall clock is off, such as `-86400`; null for a host whose wall clock is right. */
  readonly wallFile: string | null;
}

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** Why clocks can't be set here; null where they can. */
export function clockObstacle(): string | null {
  return existsSync(library) ? null : 'libfaketime is not installed: apt-get install libfaketime';
}

export function setWallClock(file: string, seconds: number): void {
  // All at once, as it is read at any moment.
  writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  renameSync(`${file}.new`, file);
}

export function wrapClock(
  argv: readonly string[],
  offset: ClockOffset | null,
): { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  if (offset === null) return { argv, env: {} };
  const seconds = String(offset.bootedSeconds);
  const booted = ['--monotonic', seconds, '--boottime', seconds];
  const wall =
    offset.wallFile === null
      ? []
      : [
          'env',
          `LD_PRELOAD=${library}`,
          `FAKETIME_TIMESTAMP_FILE=${offset.wallFile}`,
          'FAKETIME_CACHE_DURATION=1',
          'FAKETIME_DONT_FAKE_MONOTONIC=1',
        ];
  return {
    argv: ['unshare', '-T', ...booted, '--fork', '--kill-child', ...wall, ...argv],
    env: {},
  };
}
