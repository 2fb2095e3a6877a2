/**
 * Whose a run's record is: the coordinator's of the newest term that has claimed it. Whoever finds an entry of another writer asks
 * here whether that one is the owner by now, or only somebody who doesn't know yet that he isn't any more.
 */
import type { Store } from './store.ts';

/** False when a later term has claimed it. */
export async function claimRecord(store: Store, runId: string, term: number): Promise<boolean> {
  for (;;) {
    const entry = await store.get(ownerKey(runId));
    if (entry !== null && termIn(entry.value) > term) return false;
    const expected = entry === null ? 'nothing' : { revision: entry.revision };
    const claimed = await store.put(ownerKey(runId), bytesOf(term), expected);
    if (claimed.ok) return true;
  }
}

export async function ownsRecord(store: Store, runId: string, term: number): Promise<boolean> {
  const entry = await store.get(ownerKey(runId));
  return entry !== null && termIn(entry.value) === term;
}

function ownerKey(runId: string): string {
  return `runs/${runId}/owner`;
}

function bytesOf(term: number): Uint8Array {
  return new TextEncoder().encode(String(term));
}

function termIn(value: Uint8Array): number {
  return Number(new TextDecoder().decode(value));
}
