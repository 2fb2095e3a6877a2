/** A recording's keys are hashes of 64 bits: equal keys stay equal, and none can be read. */
import { createHmac, hash } from 'node:crypto';

/**
 * @param secret where keys must not be found out by trying all that there are
 * @returns never 0n, which stands for no key
 */
export function hashKey(key: string, secret: string | null = null): bigint {
  const digest =
    secret === null
      ? hash('sha256', key, 'buffer')
      : createHmac('sha256', secret).update(key).digest();
  const value = digest.readBigUInt64LE(0);
  return value === 0n ? 1n : value;
}
