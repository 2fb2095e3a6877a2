/**
 * Calibrates drawn traffic to a recording: draws it from the recording's profile, measures how far it is, asks for more or less of what is
 * off, and draws again. What is asked for is a profile, too. Each drawing has a seed of its own, so the last one is judged by a
 * chance that no correction has seen.
 */
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import { correctedProfile } from './corrected-profile.ts';
import { passes, type Realism, realismOf } from './realism.ts';

export interface Calibration {
  /** What the traffic is drawn from at last. */
  readonly profile: TrafficProfile;
  readonly seed: number;
  /** What the traffic that was drawn at last is like. */
  readonly likeness: TrafficProfile;
  readonly rounds: readonly CalibrationRound[];
  /** Of the last round. */
  readonly realism: Realism;
  readonly passes: boolean;
}

export interface CalibrationRound {
  readonly seed: number;
  readonly realism: Realism;
}

export interface CalibrationJob {
  /** The recording's. */
  readonly reference: TrafficProfile;
  readonly seed: number;
  /** Draws traffic from a profile, and profiles it. */
  readonly drawAgain: (profile: TrafficProfile, seed: number) => TrafficProfile;
  readonly onRound?: (round: CalibrationRound) => void;
}

const roundsMost = 4;

export function calibrate({ reference, seed, drawAgain, onRound }: CalibrationJob): Calibration {
  const rounds: CalibrationRound[] = [];
  let profile = reference;
  for (;;) {
    const ofRound = seed + rounds.length;
    const drawn = drawAgain(profile, ofRound);
    const round = { seed: ofRound, realism: realismOf(drawn, reference) };
    rounds.push(round);
    onRound?.(round);
    const corrected = correctedProfile(profile, { drawn, reference });
    if (corrected === null || rounds.length === roundsMost) {
      const { realism } = round;
      return {
        profile,
        seed: ofRound,
        likeness: drawn,
        rounds,
        realism,
        passes: passes(realism),
      };
    }
    profile = corrected;
  }
}
