/** Traffic that is drawn in the likeness of a recording, written as a recording and profiled. */
import { seededRng } from '@plimsoll/core/rng';
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import { donorsOf } from '@plimsoll/traffic/calibration/donors';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { openRecording, type Recording } from '@plimsoll/traffic/recording/recording';
import { writeRecording } from '@plimsoll/traffic/recording/recording-writer';
import { drawTraffic } from '@plimsoll/traffic/synthesis/draw-traffic';
import { writeWhole } from '../whole-file.ts';

/** One seed's donors have a chance of their own, apart from what is drawn. */
const donorStream = 1_000;

export class DrawnTraffic {
  readonly #recording: Recording;
  readonly #requests: number;
  readonly #file: string;
  readonly #donors: ReturnType<typeof donorsOf>;

  /** @param file that each drawing is written into, in place of the one before */
  constructor(recording: Recording, requests: number, file: string) {
    this.#recording = recording;
    this.#requests = requests;
    this.#file = file;
    this.#donors = donorsOf(recording, seededRng(0, donorStream));
  }

  /** Draws from a profile, and profiles what it drew. */
  again(profile: TrafficProfile, seed: number): TrafficProfile {
    this.#write(profile, seed);
    using drawn = openRecording(this.#file);
    return profileRecording(drawn);
  }

  #write(profile: TrafficProfile, seed: number): void {
    const dress = this.#donors?.(seededRng(seed, donorStream));
    const { head } = this.#recording;
    const source = `plimsoll calibrate, in the likeness of ${this.#recording.name} (${head.source})`;
    writeWhole(this.#file, (file) => {
      const writer = writeRecording({ ...head, startedAt: null, source, sampled: 1 }, (bytes) =>
        file.put(bytes),
      );
      const drawing = { requests: this.#requests, seed };
      for (const request of drawTraffic(profile, drawing)) {
        writer.add(dress === undefined ? request : dress(request));
      }
      writer.flush();
    });
  }
}
