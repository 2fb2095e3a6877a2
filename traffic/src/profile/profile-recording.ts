/**
 * Profiles a recording block by block, in memory that doesn't grow with it: one pass for all that can be counted and sampled, one
 * over the keys for their reuse.
 */
import type { RequestColumns } from '@plimsoll/core/recording';
import { seededRng } from '@plimsoll/core/rng';
import { Moments } from '@plimsoll/core/statistics/moments';
import { quantileTable, tableProbabilities } from '@plimsoll/core/statistics/quantile';
import type {
  ArrivalProfile,
  FeatureProfile,
  KeyProfile,
  RouteShare,
  TrafficProfile,
} from '@plimsoll/core/traffic-profile';
import type { Recording } from '../recording/recording.ts';
import { RecordingError } from '../recording/recording-error.ts';
import { fitArrivals } from './arrival-fits.ts';
import { classProfile, mostFrequent } from './class-profile.ts';
import { ClassTally } from './class-tally.ts';
import { correlationsOf } from './correlations.ts';
import { FeatureColumns, type NamedColumn } from './feature-columns.ts';
import { featureProfile } from './feature-profile.ts';
import { FeatureTally } from './feature-tally.ts';
import { keyProfile } from './key-profile.ts';
import { KeyTable } from './key-table.ts';
import { RateBins } from './rate-over-time.ts';
import { ReuseDistances } from './reuse-distances.ts';
import { RowSample } from './row-sample.ts';
import { scaleCounts } from './scale-counts.ts';

const scalesUs = [1e4, 1e5, 1e6, 1e7, 1e8];
/** Consecutive gaps that arrival processes are fitted to. */
const fittedMost = 50_000;
const routesMost = 50;
/** The same recording has the same profile. */
const sampleSeed = 1;

/** @throws RecordingError EMPTY for one without two requests at different instants, and what reading it throws */
export function profileRecording(recording: Recording): TrafficProfile {
  const { count, durationUs, name } = recording;
  if (count < 2) throw tooFew(name, 'at least two requests', 'a single one');
  if (durationUs === 0) throw tooFew(name, 'requests at different instants', 'all at one');
  const tallies = new Tallies(recording);
  for (const block of recording.blocks.keys()) tallies.add(recording.read(block));
  return tallies.finish();
}

function tooFew(name: string, expected: string, found: string): RecordingError {
  return new RecordingError('EMPTY', `${name}: expected ${expected} to profile, found ${found}.`);
}

class Tallies {
  readonly #recording: Recording;
  readonly #firstUs: number;
  readonly #scales;
  readonly #rate: RateBins;
  readonly #gaps = new Moments();
  readonly #fitted: Float64Array;
  readonly #fittedFrom: number;
  readonly #sample: RowSample;
  readonly #columns: FeatureColumns;
  readonly #features = new Map<string, FeatureTally>();
  readonly #classes: ClassTally;
  readonly #routes: Float64Array;
  readonly #keys = new KeyTable();
  #keyed = 0;
  #beforeUs = Number.NaN;

  constructor(recording: Recording) {
    const { count, durationUs, blocks, names, routes } = recording;
    this.#recording = recording;
    this.#firstUs = blocks[0]?.firstUs ?? 0;
    this.#scales = scalesUs.flatMap((binUs) => scaleCounts(binUs, durationUs) ?? []);
    const mixedUs = scalesUs.slice(0, this.#scales.length);
    this.#rate = new RateBins(durationUs, count);
    this.#fitted = new Float64Array(Math.min(fittedMost, count - 1));
    this.#fittedFrom = Math.floor((count - 1 - this.#fitted.length) / 2);
    this.#sample = new RowSample(count, seededRng(sampleSeed));
    this.#columns = new FeatureColumns(recording);
    this.#classes = new ClassTally(names.length, mixedUs, durationUs);
    this.#routes = new Float64Array(routes.length);
  }

  add(columns: RequestColumns): void {
    const features = this.#columns.of(columns);
    this.#addArrivals(columns, features);
    for (const [name, values] of features) {
      const tally = this.#features.get(name) ?? new FeatureTally();
      this.#features.set(name, tally);
      for (const value of values) if (!Number.isNaN(value)) tally.add(value);
    }
    this.#classes.add(columns.classes);
    for (const route of columns.routes) this.#routes[route] = (this.#routes[route] ?? 0) + 1;
    for (const [low, high] of halvesOf(columns.keys)) {
      this.#keyed += 1;
      this.#keys.add(low, high);
    }
  }

  #addArrivals({ atUs, classes }: RequestColumns, features: readonly NamedColumn[]): void {
    const sample = this.#sample;
    const sampled = features.map(([name, values]) => [sample.featureNamed(name), values] as const);
    for (const [index, at] of atUs.entries()) {
      const sinceUs = at - this.#firstUs;
      const gapSeconds = (at - this.#beforeUs) / 1e6;
      this.#beforeUs = at;
      for (const scale of this.#scales) scale.add(sinceUs);
      this.#rate.add(sinceUs);
      this.#classes.addAt(sinceUs, classes[index] ?? 0);
      if (!Number.isNaN(gapSeconds)) this.#addGap(gapSeconds);
      const row = sample.take(sinceUs);
      if (row < 0) continue;
      sample.gapsSeconds[row] = gapSeconds;
      sample.classes[row] = classes[index] ?? 0;
      for (const [to, values] of sampled) to[row] = values[index] ?? Number.NaN;
    }
  }

  #addGap(seconds: number): void {
    const place = this.#gaps.count - this.#fittedFrom;
    if (place >= 0 && place < this.#fitted.length) this.#fitted[place] = seconds;
    this.#gaps.add(seconds);
  }

  finish(): TrafficProfile {
    const sample = this.#sample;
    sample.finish();
    const { head, count, durationUs, names } = this.#recording;
    const classes = classProfile(this.#classes, sample, names);
    return {
      version: 1,
      recording: {
        source: head.source,
        startedAt: head.startedAt,
        sampled: head.sampled,
        requests: count,
        durationSeconds: durationUs / 1e6,
      },
      sampledRequests: sample.size,
      probabilities: tableProbabilities,
      arrivals: this.#arrivals(),
      features: Object.fromEntries(this.#featureProfiles()),
      classes,
      routes: this.#routeShares(),
      keys: this.#keyed === 0 ? null : this.#keyProfile(),
      correlations: correlationsOf(sample, classes !== null),
    };
  }

  #arrivals(): ArrivalProfile {
    const gaps = this.#sample.gapsSeconds.filter((gap) => !Number.isNaN(gap)).sort();
    const scales = this.#scales.map((scale) => scale.finish());
    const fits = fitArrivals(
      this.#fitted,
      scales.map(({ binSeconds }) => binSeconds),
    );
    const { mean, cv } = this.#gaps;
    return {
      ratePerSecond: 1 / mean,
      gapSeconds: { mean, cv, quantiles: quantileTable(gaps) },
      rateOverTime: this.#rate.finish(),
      scales,
      fits,
    };
  }

  #featureProfiles(): readonly (readonly [string, FeatureProfile])[] {
    return Array.from(this.#features).flatMap(([name, tally]) =>
      tally.values.count === 0
        ? []
        : [[name, featureProfile(tally, this.#sample.featureNamed(name))] as const],
    );
  }

  #routeShares(): readonly RouteShare[] {
    const { count, routes } = this.#recording;
    return mostFrequent(this.#routes, routesMost).map((number) => ({
      method: routes[number]?.method ?? '',
      path: routes[number]?.path ?? '',
      share: (this.#routes[number] ?? 0) / count,
    }));
  }

  #keyProfile(): KeyProfile {
    const keys = this.#keys;
    const reuse = new ReuseDistances(keys.counts.length, keys.size);
    for (const block of this.#recording.blocks.keys()) {
      for (const [low, high] of halvesOf(this.#recording.read(block).keys)) {
        const slot = keys.find(low, high);
        if (slot >= 0) reuse.add(slot);
      }
    }
    return keyProfile(this.#keyed, keys, reuse);
  }
}

/** Of keys that are there, without a bigint for each. */
function* halvesOf(keys: BigUint64Array): Generator<readonly [low: number, high: number]> {
  const halves = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length);
  for (let at = 0; at < halves.length; at += 2) {
    const [low, high] = [halves[at] ?? 0, halves[at + 1] ?? 0];
    if (low !== 0 || high !== 0) yield [low, high];
  }
}
