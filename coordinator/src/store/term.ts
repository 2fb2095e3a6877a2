/** The fencing number of a coordinator's reign: one more than that of every reign before it. */
import type { Store } from './store.ts';

const termKey = 'coordinator/term';

/** Claims the next term. Of several that claim at once, each gets another one. */
export async function claimTerm(store: Store): Promise<number> {
  for (;;) {
    const entry = await store.get(termKey);
    const term = entry === null ? 1 : Number(new TextDecoder().decode(entry.value)) + 1;
    const expected = entry === null ? 'nothing' : { revision: entry.revision };
    const claimed = await store.put(termKey, new TextEncoder().encode(String(term)), expected);
    if (claimed.ok) return term;
  }
}
