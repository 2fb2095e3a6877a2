import { expect, test } from 'vitest';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { pacings, WakeUp } from './wake-up.ts';

/** A sleeper on a clock that moves only by what the wake-up does with it. */
function setUp({ spinUs, isQuiet }: { spinUs: number; isQuiet: boolean }) {
  const clock = createVirtualClock();
  const naps: number[] = [];
  const holds: number[] = [];
  const wokenAtUs: number[] = [];
  const spun = new Float64Array(1);
  const wakeUp = new WakeUp(
    {
      clock,
      spinUs,
      nextTurn(run, napUs) {
        naps.push(napUs);
        clock.after(napUs + 1, run);
      },
      hold(us) {
        holds.push(us);
        clock.jumpTo(clock.nowUs() + us);
      },
    },
    spun,
    { wake: () => void wokenAtUs.push(clock.nowUs()), isQuiet: () => isQuiet },
  );
  return { clock, naps, holds, wokenAtUs, spun, wakeUp };
}

test('A near arrival is met by spinning on the clock alone while no answer is waited for', () => {
  const { clock, naps, holds, wokenAtUs, spun, wakeUp } = setUp({ spinUs: 300, isQuiet: true });
  wakeUp.at(20, Number.POSITIVE_INFINITY);
  clock.advanceTo(1);
  expect(naps).toEqual([0]);
  expect(holds).toEqual([19]);
  expect(wokenAtUs).toEqual([20]);
  // The turn that found nothing, and the spin.
  expect(spun[0]).toBe(20);
});

test('With answers to wait for, the event loop turns without a pause', () => {
  const { clock, holds, wokenAtUs, wakeUp } = setUp({ spinUs: 300, isQuiet: false });
  wakeUp.at(20, Number.POSITIVE_INFINITY);
  clock.advanceTo(1);
  expect(holds).toEqual([]);
  expect(wokenAtUs).toEqual([1]);
});

test('However quiet it is, the event loop has its turn after a short spin', () => {
  const { clock, holds, wakeUp } = setUp({ spinUs: 300, isQuiet: true });
  wakeUp.at(290, Number.POSITIVE_INFINITY);
  clock.advanceTo(1);
  expect(holds).toEqual([30]);
});

test('Naps are short while answers are waited for, and never reach into the spin', () => {
  const quiet = setUp({ spinUs: 50, isQuiet: true });
  quiet.wakeUp.at(900, Number.POSITIVE_INFINITY);
  expect(quiet.naps).toEqual([850]);
  const waiting = setUp({ spinUs: 50, isQuiet: false });
  waiting.wakeUp.at(900, Number.POSITIVE_INFINITY);
  expect(waiting.naps).toEqual([100]);
  waiting.clock.advanceTo(101);
  waiting.wakeUp.at(170, Number.POSITIVE_INFINITY);
  expect(waiting.naps).toEqual([100, 19]);
});

test('Economy trusts timers alone', () => {
  const { clock, naps, wokenAtUs, wakeUp } = setUp({ spinUs: pacings.economy, isQuiet: true });
  wakeUp.at(900, Number.POSITIVE_INFINITY);
  expect(naps).toEqual([]);
  clock.advanceTo(900);
  expect(wokenAtUs).toEqual([900]);
});
