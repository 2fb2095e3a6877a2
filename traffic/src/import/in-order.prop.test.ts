import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importText } from '../testing/imported.ts';
import { requestOf } from '../testing/requests.ts';
import { FartherApart, inOrder } from './in-order.ts';

const instants = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 });

test('requests come in order, those of one instant as they were, or it is said that more must wait', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 40 }), (all, reach) => {
      const requests = all.map((atUs, place) => requestOf(atUs, { features: { place } }));
      const order = { moved: 0 };
      const sorted = requests.toSorted((a, b) => a.atUs - b.atUs);
      try {
        expect([...inOrder(requests, reach, order)]).toEqual(sorted);
        const late = all.filter((at, index) => all.slice(0, index).some((before) => before > at));
        expect(order.moved).toBe(late.length);
      } catch (error) {
        if (!(error instanceof FartherApart)) throw error;
        const isFar = sorted.some(
          ({ features }, to) => Math.abs((features['place'] ?? 0) - to) >= reach,
        );
        expect(isFar).toBe(true);
      }
    }),
  );
});

test('a file that is out of order by more than what waits is sorted all the same', () => {
  const ats = Array.from({ length: 40 }, (_, index) => (index * 17) % 40);
  const text = ats.map((at) => `{"at": ${at}}\n`).join('');
  const { all, requests } = importText(text, { reach: 2 });
  expect(requests).toBe(40);
  expect(all.map(({ atUs }) => atUs / 1e6)).toEqual(ats.toSorted((a, b) => a - b));
});
