/** Which requests are recorded: a share of them, or of their sessions, each of which is wholly in or out. */
import { hash } from 'node:crypto';

/**
 * Equal texts are in or out together, in every process and at any time. What is in at a share is in at all larger ones.
 *
 * @param share above 0, up to 1
 */
export function isSessionSampled(session: string, share: number): boolean {
  // Not the hash that recordings keep of keys: which of them were sampled must not show in their values.
  const digest = hash('sha256', `plimsoll sample ${session}`, 'buffer');
  return digest.readUIntBE(0, 6) < share * 2 ** 48;
}
