/**
 * How realistic traffic is, as one score with its parts. Each part is a distance from 0 (the same) to 1 (nothing in common),
 * and the score is what the farthest part leaves of 1: load is as realistic as its least realistic side, since a server that
 * caches well doesn't mind gaps, and one that queues doesn't mind keys.
 */
import { answerFeatures } from '@plimsoll/core/recording';
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import { profileDistances, type SpreadDistance } from '../synthesis/profile-distances.ts';
import { burstChance, sampleChance } from './chance.ts';

export interface Realism {
  /** 1 for the same traffic, 0 for traffic that has nothing to do with it. */
  readonly score: number;
  readonly parts: readonly RealismPart[];
}

export interface RealismPart {
  readonly aspect: RealismAspect;
  /** Which one, where there are several: a bin's length in seconds, or a feature's name. */
  readonly of: string | null;
  /** 0 to 1; docs/calibration.md has the formulas. */
  readonly distance: number;
  /** Up to which distance the traffic passes. */
  readonly mark: number;
}

export const realismAspects = [
  'bursts',
  'gaps',
  'sizes',
  'classes',
  'popularity',
  'caches',
  'correlations',
] as const;
export type RealismAspect = (typeof realismAspects)[number];

export function passes({ parts }: Realism): boolean {
  return parts.every(({ distance, mark }) => distance <= mark);
}

/** @param reference the traffic that the other stands for */
export function realismOf(other: TrafficProfile, reference: TrafficProfile): Realism {
  const distances = profileDistances(other, reference);
  const parts: RealismPart[] = distances.dispersions.map(({ binSeconds, difference }) => ({
    aspect: 'bursts',
    of: `${binSeconds}`,
    distance: difference,
    mark: tolerance + burstChance(binsOf(binSeconds, reference, other)),
  }));
  const requests = Math.min(other.sampledRequests, reference.sampledRequests);
  const chance = sampleChance(requests);
  const add = (aspect: RealismAspect, of: string | null, distance: number | null) => {
    if (distance !== null) parts.push({ aspect, of, distance, mark: tolerance + chance });
  };
  add('gaps', null, ofSpread(distances.gaps));
  for (const name of Object.keys(reference.features)) {
    const found = distances.features[name];
    if (!answerFeatures.has(name)) add('sizes', name, found === undefined ? 1 : ofSpread(found));
  }
  add('classes', null, ofMissing(distances.classes, other.classes, reference.classes));
  add('popularity', null, ofMissing(distances.popularity, other.keys, reference.keys));
  add('caches', null, ofMissing(distances.hitRates, other.keys, reference.keys));
  add('correlations', null, distances.correlations);
  return { score: 1 - Math.max(0, ...parts.map(({ distance }) => distance)), parts };
}

/** What a difference may be without being seen in a capacity; chance comes on top. */
const tolerance = 0.05;

/** The greater of the two distances: of many values that are somewhat off, and of few that are far off. */
function ofSpread({ kolmogorovSmirnov, earthMover }: SpreadDistance): number {
  return Math.min(1, Math.max(kolmogorovSmirnov, earthMover));
}

/** Nothing, where there ought to be something, is as far away as can be. */
function ofMissing(distance: number | null, found: unknown, expected: unknown): number | null {
  if (expected === null) return null;
  return found === null ? 1 : distance === null ? null : Math.min(1, distance);
}

function binsOf(binSeconds: number, ...profiles: readonly TrafficProfile[]): number {
  const bins = profiles.map(
    ({ arrivals }) =>
      arrivals.scales.find((scale) => scale.binSeconds === binSeconds)?.bins ??
      Number.POSITIVE_INFINITY,
  );
  return Math.min(...bins);
}
