import { expect, test } from 'vitest';
import { ArrivalQueue } from './arrival-queue.ts';

function queueOf(...items: { atUs: number; isOver: boolean }[]) {
  const queue = new ArrivalQueue<{ atUs: number; isOver: boolean }>({ waitUs: 100, countMost: 3 });
  for (const item of items) queue.add(item);
  return queue;
}

const drain = (queue: ReturnType<typeof queueOf>, nowUs: number): number[] => {
  const taken: number[] = [];
  for (let item = queue.take(nowUs); item !== null; item = queue.take(nowUs)) taken.push(item.atUs);
  return taken;
};

test('the first holds back those after it until it is over', () => {
  const first = { atUs: 0, isOver: false };
  const queue = queueOf(first, { atUs: 1, isOver: true });
  expect(drain(queue, 50)).toEqual([]);
  first.isOver = true;
  expect(drain(queue, 50)).toEqual([0, 1]);
});

test('but no longer than the wait, and not too many', () => {
  const open = (atUs: number) => ({ atUs, isOver: false });
  expect(drain(queueOf(open(0), { atUs: 1, isOver: true }, open(2)), 100)).toEqual([0, 1]);
  expect(drain(queueOf(open(0), open(1), open(2), open(3)), 4)).toEqual([0]);
});

test('thousands pass in order', () => {
  const queue = queueOf();
  const taken: number[] = [];
  for (let atUs = 0; atUs < 5000; atUs += 1) {
    queue.add({ atUs, isOver: true });
    if (atUs % 3 === 0) taken.push(...drain(queue, atUs));
  }
  taken.push(...drain(queue, 5000));
  expect(taken).toEqual(Array.from({ length: 5000 }, (_, atUs) => atUs));
  expect(queue.takeAnyway()).toBeNull();
});
