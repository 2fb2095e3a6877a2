/**
 * The most that an engine issues, whatever its plan, its clock or a stalled target make of it: in any t seconds at most
 * (t + 1) times the rate, and one more. The second is room for Poisson arrivals that come closer together than their mean.
 *
 * It keeps one instant: up to where the rate is used up by what was issued. That may be a second ahead, and no more (the
 * generic cell rate algorithm, ITU-T I.371).
 */
export interface RateCap {
  /** Whether one more may be issued now, which it then is. */
  admits(nowUs: number): boolean;
}

const roomUs = 1_000_000;

/** @param maxRateMrps thousandths of a request per second; Infinity for no cap */
export function createRateCap(maxRateMrps: number): RateCap {
  const eachUs = 1e9 / maxRateMrps;
  // An array, because a variable that holds a fraction would be a fresh number object at each change.
  const usedUntilUs = new Float64Array(1);
  usedUntilUs[0] = Number.NEGATIVE_INFINITY;
  return {
    admits(nowUs) {
      const fromUs = Math.max(usedUntilUs[0]!, nowUs);
      if (fromUs > nowUs + roomUs) return false;
      usedUntilUs[0] = fromUs + eachUs;
      return true;
    },
  };
}
