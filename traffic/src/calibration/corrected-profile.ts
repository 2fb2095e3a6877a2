/** What to ask for so that what is drawn comes nearer to what was recorded: more where too little came of it, and less of too much. */
import type {
  CorrelationProfile,
  ScaleProfile,
  TrafficProfile,
} from '@plimsoll/core/traffic-profile';
import { burstChance, sampleChance } from './chance.ts';

export interface Comparison {
  readonly drawn: TrafficProfile;
  readonly reference: TrafficProfile;
}

/** Null where all that can be corrected differs by no more than chance does. */
export function correctedProfile(
  asked: TrafficProfile,
  comparison: Comparison,
): TrafficProfile | null {
  const scales = asked.arrivals.scales.map((scale) => correctedScale(scale, comparison));
  const correlations = correctedCorrelations(asked.correlations, comparison);
  const isSame =
    scales.every((scale, index) => scale === asked.arrivals.scales[index]) &&
    correlations.features.every((one, index) => one === asked.correlations.features[index]) &&
    correlations.bursts.every((one, index) => one === asked.correlations.bursts[index]);
  if (isSame) return null;
  return { ...asked, arrivals: { ...asked.arrivals, scales }, correlations };
}

function correctedScale(asked: ScaleProfile, { drawn, reference }: Comparison): ScaleProfile {
  const ofScale = ({ arrivals }: TrafficProfile) =>
    arrivals.scales.find(({ binSeconds }) => binSeconds === asked.binSeconds);
  const [found, expected] = [ofScale(drawn), ofScale(reference)];
  if (found === undefined || expected === undefined) return asked;
  // Traffic that is more even than chance is drawn by its gaps, which no dispersion that is asked for changes.
  if (found.dispersion < 1 || expected.dispersion < 1) return asked;
  const ratio = found.dispersion / expected.dispersion;
  const isChance = Math.abs(Math.log(ratio)) < burstChance(Math.min(found.bins, expected.bins));
  return isChance ? asked : { ...asked, dispersion: asked.dispersion / ratio };
}

/** Classes are left as they are: their own tables of sizes decide. */
function correctedCorrelations(
  asked: CorrelationProfile,
  { drawn, reference }: Comparison,
): CorrelationProfile {
  const chance = sampleChance(Math.min(drawn.sampledRequests, reference.sampledRequests));
  const corrected = (
    now: number | null,
    found: number | null | undefined,
    expected: number | null | undefined,
  ): number | null => {
    if (now === null || typeof found !== 'number' || typeof expected !== 'number') return now;
    const off = expected - found;
    return Math.abs(off) < chance ? now : Math.max(-most, Math.min(most, now + off));
  };
  const changed = <Row extends { readonly spearman: number | null }>(
    row: Row,
    same: (other: Row) => boolean,
    rowsOf: (correlations: CorrelationProfile) => readonly Row[],
  ): Row => {
    const found = rowsOf(drawn.correlations).find(same)?.spearman;
    const expected = rowsOf(reference.correlations).find(same)?.spearman;
    const spearman = corrected(row.spearman, found, expected);
    return spearman === row.spearman ? row : { ...row, spearman };
  };
  return {
    features: asked.features.map((row) =>
      changed(
        row,
        ({ between }) => between.every((name) => row.between.includes(name)),
        ({ features }) => features,
      ),
    ),
    classes: asked.classes,
    bursts: asked.bursts.map((row) =>
      changed(
        row,
        ({ feature }) => feature === row.feature,
        ({ bursts }) => bursts,
      ),
    ),
  };
}

/** Of a coefficient that is asked for. */
const most = 0.99;
