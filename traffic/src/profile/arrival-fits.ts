/** Which arrival process some consecutive gaps are likeliest to come from. */
import { fitGamma, gammaLogLikelihood } from '@plimsoll/core/statistics/gamma-fit';
import { fitMmpp, mmppDispersion, mmppLogLikelihood } from '@plimsoll/core/statistics/mmpp';
import { type ArrivalFits, arrivalProcesses } from '@plimsoll/core/traffic-profile';

/**
 * Instants are whole microseconds. Of two independent ones that are rounded to the same, the gap's logarithm is -1.5 on average:
 * the integral of 2(1 - x) ln x from 0 to 1.
 */
const gapLeastSeconds = Math.exp(-1.5) * 1e-6;

/**
 * @param gapsSeconds at least one
 * @param binsSeconds for which the modulated process's dispersion is wanted
 */
export function fitArrivals(
  gapsSeconds: Float64Array,
  binsSeconds: readonly number[],
): ArrivalFits {
  const gaps = gapsSeconds.map((gap) => Math.max(gap, gapLeastSeconds));
  const count = gaps.length;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / count;
  const logMean = gaps.reduce((sum, gap) => sum + Math.log(gap), 0) / count;
  const scored = (logLikelihood: number, parameters: number) => ({
    logLikelihood,
    bic: parameters * Math.log(count) - 2 * logLikelihood,
  });
  const gamma = fitGamma(mean, logMean);
  const mmpp = fitMmpp(gaps);
  const fits = {
    poisson: { ratePerSecond: 1 / mean, ...scored(count * (-Math.log(mean) - 1), 1) },
    gamma: {
      shape: gamma.shape,
      scaleSeconds: gamma.scale,
      ...scored(gammaLogLikelihood(gamma, { count, mean, logMean }), 2),
    },
    mmpp: {
      ratesPerSecond: mmpp.rates,
      leavesPerSecond: mmpp.leaves,
      dispersions: binsSeconds.map((seconds) => mmppDispersion(mmpp, seconds)),
      ...scored(mmppLogLikelihood(mmpp, gaps), 4),
    },
  };
  const best = arrivalProcesses.reduce((a, b) => (fits[b].bic < fits[a].bic ? b : a));
  return { gaps: count, ...fits, best };
}
