/** The leader's key in the store: coordinator/leader. Each renewal puts it again, for its new revision. */
import type { Result } from '@plimsoll/core/result';
import { z } from 'zod';
import type { FoundLeader, Leader } from '../election/election.ts';
import type { Store, StoreConflict } from './store.ts';

const leaderKey = 'coordinator/leader';

const leaderShape: z.ZodType<Leader> = z.object({
  term: z.number().int().positive(),
  name: z.string(),
  url: z.string(),
});

/** Null when nobody ever led. */
export async function readLeader(store: Store): Promise<FoundLeader | null> {
  const entry = await store.get(leaderKey);
  if (entry === null) return null;
  const document: unknown = JSON.parse(new TextDecoder().decode(entry.value));
  return { leader: leaderShape.parse(document), revision: entry.revision };
}

/** @param expectedRevision what must be there; null for nothing yet */
export function writeLeader(
  store: Store,
  leader: Leader,
  expectedRevision: number | null,
): Promise<Result<number, StoreConflict>> {
  const expected = expectedRevision === null ? 'nothing' : { revision: expectedRevision };
  return store.put(leaderKey, new TextEncoder().encode(JSON.stringify(leader)), expected);
}
