import { expect, test } from 'vitest';
import { createInbox } from './inbox.ts';

test('an inbox hands items over in order, urgent ones first', async () => {
  const inbox = createInbox<string>(10);
  inbox.put('a');
  inbox.put('b');
  inbox.putFirst('stop');
  inbox.putFirst('stop again');
  expect([await inbox.take(), await inbox.take(), await inbox.take(), await inbox.take()]).toEqual([
    'stop',
    'stop again',
    'a',
    'b',
  ]);
});

test('an inbox wakes its reader', async () => {
  const inbox = createInbox<string>(10);
  const next = inbox.take();
  expect(inbox.put('a')).toBe(true);
  expect(await next).toBe('a');
});

test('a full inbox refuses and counts, but takes what is urgent', async () => {
  const inbox = createInbox<number>(2);
  expect([1, 2, 3, 4].map((item) => inbox.put(item))).toEqual([true, true, false, false]);
  inbox.putFirst(9);
  expect(inbox.dropped).toBe(2);
  expect([await inbox.take(), await inbox.take(), await inbox.take()]).toEqual([9, 1, 2]);
});
