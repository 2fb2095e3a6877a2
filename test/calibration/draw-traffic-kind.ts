/** Draws the traffic of a service's production. */
import type { Picks } from '@plimsoll/core/sim/draw-cluster-picks';
import type { Burst, KeyHabits, TrafficKind } from './production/traffic-kind.ts';
import type { Shape } from './shapes.ts';

export function drawTrafficKind(shape: Shape, picks: Picks): TrafficKind {
  const largeShare = picks.between(...shape.largeShare);
  const sigma = () => picks.between(...shape.sigma);
  const size = (mean: number) => ({
    feature: shape.feature,
    mean,
    sigma: sigma(),
    most: shape.most,
  });
  return {
    bursts: commonBursts(picks),
    classes: [
      {
        name: shape.small.name,
        share: 1 - largeShare,
        size: size(picks.between(...shape.small.mean)),
        bursts: [],
      },
      {
        name: shape.large.name,
        share: largeShare,
        size: size(picks.between(...shape.large.mean)),
        bursts: ownBursts(picks),
      },
    ],
    keys: picks.chance(shape.keyed) ? keyHabits(shape, picks) : null,
  };
}

/**
 * At two scales, as in the trace that docs/calibration.md tells of: its rate has a relative standard deviation of 0.22 at about a tenth of
 * a second and of 0.15 at one to two seconds, beside the trend of its hour, which a peak hour has less of.
 */
function commonBursts(picks: Picks): readonly Burst[] {
  return [
    { type: 'levels', lastsUs: picks.betweenLogs(0.05e6, 0.2e6), sigma: picks.between(0.15, 0.3) },
    { type: 'levels', lastsUs: picks.betweenLogs(1e6, 3e6), sigma: picks.between(0.1, 0.2) },
  ];
}

/** The larger requests come in bursts of their own, or with the others. */
function ownBursts(picks: Picks): readonly Burst[] {
  return picks.of<readonly Burst[]>([
    [],
    [{ type: 'levels', lastsUs: picks.betweenLogs(0.5e6, 5e6), sigma: picks.between(0.1, 0.2) }],
    [
      {
        type: 'two-rates',
        ratio: picks.between(1.2, 1.6),
        fastUs: picks.betweenLogs(0.5e6, 3e6),
        slowUs: picks.betweenLogs(2e6, 6e6),
      },
    ],
  ]);
}

function keyHabits(shape: Shape, picks: Picks): KeyHabits {
  return {
    count: Math.round(picks.betweenLogs(...shape.keyCount)),
    exponent: picks.between(...shape.exponent),
    trendShare: picks.between(0, 0.25),
    trendKeys: Math.round(picks.betweenLogs(20, 200)),
    trendUs: picks.betweenLogs(10e6, 60e6),
  };
}
