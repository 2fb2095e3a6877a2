/** One way between a process and the broker, on which frames are late, lost, repeated and overtaken. */
import { exponential, type Rng } from '@plimsoll/core/rng';
import type { SimTime } from './sim-time.ts';

/** What a leg does to frames right now. */
export interface LegConditions {
  readonly delayUsMin: number;
  /** Of the delay on top of the least one, which is exponential. */
  readonly delayUsMean: number;
  readonly lossShare: number;
  readonly repeatShare: number;
  /** Of frames that others overtake. */
  readonly overtakenShare: number;
  readonly isCut: boolean;
}

/** Loses nothing, and takes a tenth of a millisecond. */
export const calmLeg: LegConditions = {
  delayUsMin: 50,
  delayUsMean: 50,
  lossShare: 0,
  repeatShare: 0,
  overtakenShare: 0,
  isCut: false,
};

export interface LegOptions<Frame> {
  readonly time: SimTime;
  readonly rng: Rng;
  /** Asked for each frame when it leaves and when it arrives. */
  readonly conditions: () => LegConditions;
  /** True for what a real client repeats after a reconnection: it waits until the leg is whole again. */
  readonly mustArrive: (frame: Frame) => boolean;
  readonly arrive: (frame: Frame) => void;
}

/** How soon a frame that must arrive is tried again over a leg that is cut. */
const retryUs = 50_000;
/** What is overtaken is as many mean delays later. */
const overtakenDelays = 10;

/** Sends a frame on its way. */
export function createLeg<Frame>(options: LegOptions<Frame>): (frame: Frame) => void {
  const { time, rng, mustArrive, arrive, conditions } = options;
  /** When the last frame that kept to the order arrives. */
  let lastUs = 0;

  function land(frame: Frame): void {
    // A leg that was cut meanwhile has lost what was under way.
    if (!conditions().isCut) arrive(frame);
    else if (mustArrive(frame)) time.after(retryUs, () => land(frame));
  }

  function send(frame: Frame, now: LegConditions): void {
    const delayUs = now.delayUsMin + now.delayUsMean * exponential(rng);
    if (rng.next() < now.overtakenShare && !mustArrive(frame)) {
      const moreUs = now.delayUsMean * overtakenDelays * exponential(rng);
      time.after(delayUs + moreUs, () => land(frame));
      return;
    }
    lastUs = Math.max(lastUs, time.nowUs() + delayUs);
    time.after(lastUs - time.nowUs(), () => land(frame));
  }

  return (frame) => {
    const now = conditions();
    const isLost = now.isCut || rng.next() < now.lossShare;
    if (isLost && !mustArrive(frame)) return;
    if (rng.next() < now.repeatShare && !mustArrive(frame)) send(frame, now);
    send(frame, now);
  };
}
