import { expect, test } from 'vitest';
import { HeadMemo } from './head-memo.ts';

const meaning = { status: 200, bodyLength: 2, isLast: false, keepAliveSeconds: -1 };

test('matches() knows a head again wherever it lies in memory, and whatever follows it', () => {
  for (const length of [1, 3, 4, 7, 64, 1024]) {
    const memo = new HeadMemo();
    const head = Buffer.alloc(length, 'abcdefg');
    memo.remember(head, length, meaning);
    expect(memo.length).toBe(length);
    for (const offset of [0, 1, 2, 4]) {
      const bytes = Buffer.concat([Buffer.alloc(offset), head, Buffer.from('ok')]).subarray(offset);
      expect(memo.matches(bytes, bytes.length)).toBe(true);
      expect(memo.matches(bytes, length)).toBe(true);
      expect(memo.matches(bytes, length - 1)).toBe(false);
      for (const at of [0, length >> 1, length - 1]) {
        const other = Buffer.from(bytes);
        other[at]! ^= 1;
        expect(memo.matches(other, other.length)).toBe(false);
      }
    }
  }
});

test('matches() knows nothing before a head was remembered, nor one that is too long', () => {
  const memo = new HeadMemo();
  expect(memo.matches(Buffer.alloc(0), 0)).toBe(false);
  expect(memo.matches(Buffer.alloc(8), 8)).toBe(false);
  memo.remember(Buffer.alloc(1025), 1025, meaning);
  expect(memo.matches(Buffer.alloc(1025), 1025)).toBe(false);
});
