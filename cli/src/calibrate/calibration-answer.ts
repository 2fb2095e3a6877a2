/** A calibration in words and a table: what `plimsoll calibrate` says. */
import type { Calibration } from '@plimsoll/traffic/calibration/calibrate';
import {
  type Realism,
  type RealismAspect,
  type RealismPart,
  realismAspects,
} from '@plimsoll/traffic/calibration/realism';
import { formatCount, formatShare } from '../output/quantity.ts';
import { type AnswerLine, formatLines } from '../output/run-answer.ts';
import { formatTable } from '../output/table.ts';
import { binText } from '../profile/profile-answer.ts';

export interface CalibrationFacts {
  readonly recording: string;
  /** Requests of the recording, and of each drawing. */
  readonly recorded: number;
  readonly drawn: number;
  /** The drawn traffic's file; null where none was asked for. */
  readonly out: string | null;
}

export function formatCalibration(facts: CalibrationFacts, calibration: Calibration): string {
  const { realism, passes, rounds } = calibration;
  const lines: readonly AnswerLine[] = [
    ['recording', `${facts.recording}, ${formatCount(facts.recorded)} requests`],
    ['drawn', `${formatCount(facts.drawn)} requests, ${roundsText(rounds.length)}`],
    ['realism', `${formatShare(realism.score)}, since ${farthestText(realism)}`],
    ['passes', passes ? 'every part is within its mark' : `not ${failedText(realism)}`],
    ...(facts.out === null ? [] : [['traffic', facts.out] as const]),
  ];
  const table = formatTable(
    ['part', 'of', 'distance', 'passes up to', ''],
    realism.parts.map((part) => [
      part.aspect,
      partText(part),
      formatShare(part.distance),
      formatShare(part.mark),
      part.distance <= part.mark ? '' : 'too far',
    ]),
  );
  return `${formatLines(lines)}\n${table}`;
}

/** For progress: how realistic a round was. */
export function roundText(round: number, realism: Realism): string {
  const farthest = farthestOf(realism);
  const why = farthest === undefined ? '' : `, since ${farText(farthest)}`;
  return `Drawing ${round}: realism ${formatShare(realism.score)}${why}`;
}

/** What the score comes from. */
export function farthestText(realism: Realism): string {
  const farthest = farthestOf(realism);
  return farthest === undefined ? 'there is nothing to compare' : farText(farthest);
}

function farthestOf({ parts }: Realism): RealismPart | undefined {
  return parts.toSorted((a, b) => b.distance - a.distance)[0];
}

/** How often it was drawn again. */
export function roundsText(rounds: number): string {
  if (rounds === 1) return 'nothing had to be corrected';
  return rounds === 2 ? 'corrected once' : `corrected ${rounds - 1} times`;
}

function farText(part: RealismPart): string {
  return `${meanings[part.aspect]}${part.of === null ? '' : ` (${partText(part)})`} are ${formatShare(part.distance)} away`;
}

/** In which parts, of one that doesn't pass. */
export function failedText({ parts }: Realism): string {
  const failed = new Set(
    parts.filter(({ distance, mark }) => distance > mark).map(({ aspect }) => aspect),
  );
  return `in ${realismAspects.filter((aspect) => failed.has(aspect)).join(', ')}`;
}

const meanings: Readonly<Record<RealismAspect, string>> = {
  bursts: 'bursts',
  gaps: 'gaps between requests',
  sizes: 'sizes',
  classes: 'shares of classes',
  popularity: 'shares of popular keys',
  caches: 'hit rates of caches',
  correlations: 'correlations',
};

/** Which bins, or which size. */
export function partText({ aspect, of }: RealismPart): string {
  if (of === null) return '';
  return aspect === 'bursts' ? binText(Number(of)) : of;
}
