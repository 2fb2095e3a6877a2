/** Which rate of the background to measure next: the ends of the range first, then where least is known. */
import { fitTradeOff, formSd } from './fit-trade-off.ts';
import type { FrontierPoint } from './frontier-point.ts';
import { sdOfLog } from './predict-capacity.ts';

/** Candidates, evenly over the range. */
const places = 40;
/** Nothing is measured closer than this to another rate, as a share of the range. */
const closest = 1 / 16;
/** With rates so far apart, as a share of the range, the family's form is as uncertain as `formSd` says. */
const apart = 1 / 8;

/**
 * A number for people; null where all of the range has been looked at. Beside a lot of the other model's load a run may end
 * without a word on the capacity, since its own rate hardly matters there: then the next one looks no farther than
 * halfway to where there was silence.
 *
 * @param tried all rates that were, those of runs that told nothing included
 */
export function nextBackgroundRate(
  points: readonly FrontierPoint[],
  topRps: number,
  tried: readonly number[] = points.map(({ backgroundRps }) => backgroundRps),
): number | null {
  if (!tried.includes(0)) return 0;
  if (!tried.includes(topRps)) return topRps;
  const told = points.map(({ backgroundRps }) => backgroundRps);
  const silent = tried.filter((rps) => !told.includes(rps));
  const mostRps = silent.length === 0 ? topRps : (Math.max(0, ...told) + Math.min(...silent)) / 2;
  const fit = fitTradeOff(points);
  let next: { rps: number; doubt: number } | null = null;
  for (let place = 1; place < places; place++) {
    const placeRps = (topRps * place) / places;
    const rps = rounded(placeRps, topRps);
    if (placeRps > mostRps || distance(rps, tried) < closest * topRps) continue;
    const form = (formSd * distance(rps, told)) / (apart * topRps);
    // Without a fit the farthest from all others is least known.
    const doubt = fit === null ? distance(rps, tried) : Math.hypot(sdOfLog(fit, rps), form);
    if (next === null || doubt > next.doubt) next = { rps, doubt };
  }
  return next?.rps ?? null;
}

function distance(rps: number, others: readonly number[]): number {
  return Math.min(...others.map((other) => Math.abs(other - rps)));
}

/** People read these rates. */
function rounded(rps: number, topRps: number): number {
  const unit = 10 ** Math.floor(Math.log10(topRps / places));
  return Number((Math.round(rps / unit) * unit).toPrecision(12));
}
