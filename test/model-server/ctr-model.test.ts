import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { encodeCtrModel } from './ctr-model.ts';

test('encodeCtrModel() gives the same bytes for the same options, on every machine', () => {
  const digest = createHash('sha256')
    .update(encodeCtrModel({ seed: 1, topWidth: 16 }))
    .digest('hex');
  expect(digest).toBe('5239553b0db1677b5952327d438273475cb80436e71ac283dd5203fca675487d');
});

test('encodeCtrModel() gives other weights for another seed', () => {
  const first = encodeCtrModel({ seed: 1, topWidth: 4 });
  const second = encodeCtrModel({ seed: 2, topWidth: 4 });
  expect(Buffer.compare(first, second)).not.toBe(0);
});
