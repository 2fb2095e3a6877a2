/**
 * What a load test knows of production's traffic, in five degrees:
 *
 *     mean        one request of the mean size, about the most popular key; Poisson arrivals
 *     sizes       requests of the recorded sizes, all about the most popular key; Poisson arrivals
 *     keys        the recorded requests, in any order; Poisson arrivals
 *     calibrated  traffic that plimsoll calibrate draws in the likeness of the recording, fitted to the rate
 *     replay      the recorded requests at the recorded instants, fitted to the rate
 */
import { join } from 'node:path';
import { DrawnTraffic } from '@plimsoll/cli/calibrate/drawn-traffic';
import type { RecordedRequest } from '@plimsoll/core/recording';
import { seededRng } from '@plimsoll/core/rng';
import { calibrate } from '@plimsoll/traffic/calibration/calibrate';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import {
  type DrawnRequest,
  drawTraffic,
  makeTraffic,
  recordedOf,
  type TrafficOptions,
  trafficMakers,
} from '../../traffic-makers/make-traffic.ts';
import { writeTraffic } from '../../traffic-makers/write-traffic.ts';

export const ways = ['mean', 'sizes', 'keys', 'calibrated', 'replay'] as const;
export type Way = (typeof ways)[number];

/** The `workload` of a spec. */
export interface Workload {
  readonly arrival: 'poisson' | { readonly replay: { readonly speed: 'fit' } };
  readonly recording: { readonly file: string; readonly sample: 'ordered' | 'shuffled' };
}

const poisson = 'poisson' as const;
const hottestKey = 0;
/** Candidates that a hot request always has. */
const hotSeed = 1;
/** Equal requests: a recording needs some at different instants. */
const copies = 100;

/** Writes the recordings of all ways into a folder. */
export function writeWorkloads(
  folder: string,
  options: TrafficOptions,
): Readonly<Record<Way, Workload>> {
  const file = (name: string) => join(folder, `${options.model}-${name}.rec`);
  const drawn = drawTraffic(options).toArray();
  writeTraffic(file('production'), makeTraffic(options));
  writeTraffic(
    file('sizes'),
    drawn.values().map((request) => hotRequest(options, request)),
  );
  writeTraffic(file('mean'), meanRequests(options, drawn));
  const production = file('production');
  writeCalibrated(production, file('calibrated'), options.seed);
  const fitted = { replay: { speed: 'fit' } } as const;
  return {
    mean: { arrival: poisson, recording: { file: file('mean'), sample: 'ordered' } },
    sizes: { arrival: poisson, recording: { file: file('sizes'), sample: 'shuffled' } },
    keys: { arrival: poisson, recording: { file: production, sample: 'shuffled' } },
    calibrated: { arrival: fitted, recording: { file: file('calibrated'), sample: 'ordered' } },
    replay: { arrival: fitted, recording: { file: production, sample: 'ordered' } },
  };
}

/** As many requests as were recorded. */
function writeCalibrated(production: string, file: string, seed: number): void {
  using recording = openRecording(production);
  const drawn = new DrawnTraffic(recording, recording.count, file);
  calibrate({
    reference: profileRecording(recording),
    seed,
    drawAgain: (profile, ofRound) => drawn.again(profile, ofRound),
  });
}

/** The same size, about the most popular key. */
function hotRequest({ model }: TrafficOptions, request: DrawnRequest): RecordedRequest {
  return recordedOf(model, { ...request, key: hottestKey }, seededRng(hotSeed));
}

function* meanRequests(
  options: TrafficOptions,
  drawn: readonly DrawnRequest[],
): Generator<RecordedRequest> {
  const maker = trafficMakers[options.model];
  const counts = drawn.map(({ dimensions }) => maker.countOf(dimensions));
  const mean = Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length);
  const dimensions = maker.dimensionsOf(mean);
  for (const request of drawn.slice(0, copies)) {
    yield hotRequest(options, { ...request, dimensions });
  }
}
