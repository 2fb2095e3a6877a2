import { type StoreCase, storeCases } from '@plimsoll/coordinator/store/conformance';
import { describe, test } from 'vitest';
import { MemoryStore } from './memory-store.ts';

describe('the store of simulations', () => {
  test.each(storeCases)('$name', async (storeCase: StoreCase) => {
    await storeCase.run(new MemoryStore().door(() => Promise.resolve()));
  });
});
