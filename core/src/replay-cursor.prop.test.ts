import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OwnSegment } from './plan.ts';
import { type RecordedInstants, ReplayCursor, type ReplayOptions } from './replay-cursor.ts';
import { exponential, seededRng } from './rng.ts';
import type { ReplaySpeed } from './spec.ts';

function instantsOf(all: readonly number[], isWhole = true): RecordedInstants {
  return { known: all.length, isWhole, atUs: (number) => all[number] ?? Number.NaN };
}

function cursorOf(instants: RecordedInstants, options: Partial<ReplayOptions> = {}): ReplayCursor {
  const deal = { index: 0, count: 1 };
  const plain = { first: 0, speed: 'fit', recordedRps: 1, seed: 1, deal } as const;
  return new ReplayCursor({ ...plain, ...options, instants });
}

interface Issued {
  readonly atUs: number;
  readonly number: number;
}

function all(cursor: ReplayCursor): Issued[] {
  const issued: Issued[] = [];
  for (; cursor.dueAtUs < Infinity; cursor.advance()) {
    issued.push({ atUs: cursor.dueAtUs, number: cursor.number });
  }
  return issued;
}

const recorded = fc.array(fc.nat(1_000_000), { minLength: 2, maxLength: 200 }).map((gaps) => {
  let atUs = 0;
  return gaps.map((gap) => {
    atUs += gap;
    return atUs;
  });
});

function rateOf(instants: readonly number[]): number {
  const spanUs = (instants.at(-1) ?? 0) - (instants[0] ?? 0);
  return ((instants.length - 1) / Math.max(1, spanUs)) * 1e6;
}

test('at a speed, every arrival comes once, in order and with its gaps', () => {
  fc.assert(
    fc.property(recorded, fc.constantFrom<ReplaySpeed>(0.5, 1, 3), (instants, speed) => {
      const cursor = cursorOf(instantsOf(instants), { speed });
      cursor.splice([{ startsAtUs: 0, rateMrps: 1000 }], 0);
      const expected = instants.map((atUs, number) => ({ atUs: atUs / Number(speed), number }));
      expect(all(cursor)).toEqual(expected);
    }),
  );
});

test('at the recorded rate it is the recording', () => {
  fc.assert(
    fc.property(recorded, fc.nat(), (instants, seed) => {
      const cursor = cursorOf(instantsOf(instants), { seed, recordedRps: 1000 });
      cursor.splice([{ startsAtUs: 0, rateMrps: 1_000_000 }], 0);
      expect(all(cursor).map(({ atUs }) => atUs)).toEqual(instants);
    }),
  );
});

/** Weights of agents, and threads of each. */
const fleet = fc.array(
  fc.record({ mrps: fc.nat(3_000_000), threads: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 5 },
);

test('agents and threads of unequal shares offer together what one would, and nothing twice', () => {
  fc.assert(
    fc.property(recorded, fleet, fc.nat(), (instants, agents, seed) => {
      const recordedRps = 1000;
      const totalMrps = agents.reduce((sum, { mrps }) => sum + mrps, 0);
      const alone = cursorOf(instantsOf(instants), { seed, recordedRps });
      alone.splice([{ startsAtUs: 0, rateMrps: totalMrps }], 0);
      let beforeMrps = 0;
      const parts = agents.flatMap(({ mrps, threads }) => {
        const segment: OwnSegment = { startsAtUs: 0, rateMrps: mrps, beforeMrps, totalMrps };
        beforeMrps += mrps;
        return Array.from({ length: threads }, (_, index) => {
          const deal = { index, count: threads };
          const cursor = cursorOf(instantsOf(instants), { seed, recordedRps, deal });
          cursor.splice([segment], 0);
          return all(cursor);
        });
      });
      const inOrder = (a: Issued, b: Issued) => a.atUs - b.atUs || a.number - b.number;
      expect(parts.flat().toSorted(inOrder)).toEqual(all(alone).toSorted(inOrder));
    }),
  );
});

test('copies stay in the gap after their arrival, and what a lower rate sends a higher one sends too', () => {
  fc.assert(
    fc.property(recorded, fc.nat(4_000), fc.nat(4_000), fc.nat(), (instants, low, more, seed) => {
      const numbersAt = (rateMrps: number) => {
        const cursor = cursorOf(instantsOf(instants), { seed, recordedRps: 1 });
        cursor.splice([{ startsAtUs: 0, rateMrps }], 0);
        return all(cursor);
      };
      const some = numbersAt(low);
      const many = numbersAt(low + more);
      for (const { atUs, number } of many) {
        expect(atUs).toBeGreaterThanOrEqual(instants[number] ?? 0);
        if (number + 1 < instants.length)
          expect(atUs).toBeLessThanOrEqual(instants[number + 1] ?? 0);
      }
      const count = (of: readonly Issued[], n: number) =>
        of.filter(({ number }) => number === n).length;
      for (const n of instants.keys())
        expect(count(many, n)).toBeGreaterThanOrEqual(count(some, n));
    }),
  );
});

test('a change of rate counts from its instant on: nothing is sent twice, nor left out', () => {
  fc.assert(
    fc.property(
      recorded,
      fc.nat(100),
      fc.nat(2_000),
      fc.nat(2_000),
      (instants, percent, before, after) => {
        const rates = { seed: 7, recordedRps: 1 };
        const changeUs = ((instants.at(-1) ?? 0) * percent) / 100;
        const segments = [
          { startsAtUs: 0, rateMrps: before },
          { startsAtUs: Math.ceil(changeUs), rateMrps: after },
        ];
        const known = cursorOf(instantsOf(instants), rates);
        known.splice(segments, 0);
        const surprised = cursorOf(instantsOf(instants), rates);
        surprised.splice(segments.slice(0, 1), 0);
        const issued: Issued[] = [];
        for (; surprised.dueAtUs < changeUs; surprised.advance()) {
          issued.push({ atUs: surprised.dueAtUs, number: surprised.number });
        }
        surprised.oldestNeeded(changeUs);
        surprised.splice(segments.slice(1), changeUs);
        expect([...issued, ...all(surprised)]).toEqual(all(known));
      },
    ),
  );
});

test('what is loaded piece by piece is offered as if it had been there, and says how far it is known', () => {
  fc.assert(
    fc.property(
      recorded,
      fc.integer({ min: 1, max: 20 }),
      fc.nat(4_000),
      (instants, piece, rateMrps) => {
        const segments = [{ startsAtUs: 0, rateMrps }];
        const whole = cursorOf(instantsOf(instants));
        whole.splice(segments, 0);
        const growing = {
          known: 0,
          isWhole: false,
          atUs: (n: number) => instants[n] ?? Number.NaN,
        };
        const cursor = cursorOf(growing);
        cursor.splice(segments, 0);
        const issued: Issued[] = [];
        while (growing.known < instants.length) {
          growing.known = Math.min(instants.length, growing.known + piece);
          growing.isWhole = growing.known === instants.length;
          for (; cursor.dueAtUs < Infinity; cursor.advance()) {
            issued.push({ atUs: cursor.dueAtUs, number: cursor.number });
            expect(cursor.oldestNeeded(cursor.dueAtUs)).toBeLessThanOrEqual(cursor.number);
          }
          const lastUs =
            growing.isWhole || rateMrps === 0 ? Infinity : (instants[growing.known - 1] ?? 0);
          expect(cursor.knownUntilUs).toBe(lastUs);
        }
        expect(issued).toEqual(all(whole));
      },
    ),
  );
});

/** Arrivals that come at ten times the rate for a while now and then: Markov-modulated. */
function bursty(seconds: number, calmRps: number): Float64Array {
  const rng = seededRng(11);
  const instants: number[] = [];
  let switchUs = 0;
  let isBurst = false;
  for (let atUs = 0; atUs < seconds * 1e6; ) {
    while (atUs >= switchUs) {
      isBurst = !isBurst;
      switchUs += exponential(rng) * (isBurst ? 200_000 : 1_800_000);
    }
    atUs += exponential(rng) * (1e6 / (isBurst ? 10 * calmRps : calmRps));
    instants.push(Math.round(atUs));
  }
  return Float64Array.from(instants);
}

function dispersion(instants: readonly number[], spanUs: number, endUs: number): number {
  const counts = new Float64Array(Math.floor(endUs / spanUs));
  for (const atUs of instants) {
    const index = Math.floor(atUs / spanUs);
    if (index < counts.length) counts[index]! += 1;
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1) / mean;
}

const recordedBursts = bursty(1000, 100);
const scales = [10_000, 100_000, 1_000_000, 10_000_000];

test.each([
  // Kept with probability f: 1 + f (D - 1).
  [0.1, (d: number, f: number) => 1 + f * (d - 1)],
  [0.5, (d: number, f: number) => 1 + f * (d - 1)],
  [1, (d: number) => d],
  // Copies of what was recorded, its own scatter among it: f D, and the rounding where f isn't whole.
  [2, (d: number, f: number) => f * d],
  [2.5, (d: number, f: number) => f * d + 0.25 / f],
])(
  'at %d times the recorded rate the dispersion is what docs/replay.md says, on every scale',
  (f, of) => {
    const instants = recordedBursts;
    const endUs = 1e9;
    const recordedRps = rateOf(Array.from(instants));
    const source = {
      known: instants.length,
      isWhole: true,
      atUs: (n: number) => instants[n] ?? Number.NaN,
    };
    const cursor = cursorOf(source, { recordedRps, seed: 3 });
    cursor.splice([{ startsAtUs: 0, rateMrps: Math.round(recordedRps * f * 1000) }], 0);
    const offered = all(cursor).map(({ atUs }) => atUs);
    expect(Math.abs(offered.length / instants.length / f - 1)).toBeLessThan(0.02);
    for (const spanUs of scales) {
      const was = dispersion(Array.from(instants), spanUs, endUs);
      expect(dispersion(offered, spanUs, endUs) / of(was, f)).toBeGreaterThan(0.95);
      expect(dispersion(offered, spanUs, endUs) / of(was, f)).toBeLessThan(1.05);
    }
  },
);
