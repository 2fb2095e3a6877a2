/**
 * What `plimsoll replay` is asked for. Like those of `load`, its flags are laid out as a spec and read by its rules; a recording at
 * a speed is what a spec can't say, since a run changes the rate.
 */
import path from 'node:path';
import { threadsMost } from '@plimsoll/agent/config';
import { pacingNames, pacings } from '@plimsoll/agent/engine/wake-up';
import { lookAtRecording } from '@plimsoll/agent/feed/look-at-recording';
import type { RecordingFacts } from '@plimsoll/agent/feed/recording-facts';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Arrival } from '@plimsoll/core/spec';
import { parseSpec } from '@plimsoll/proto/spec-document';
import { createFlagReader, type FlagReader } from '../flag.ts';
import { readFilesIn } from '../run/spec-source.ts';
import {
  checkConnections,
  integerOf,
  type LoadRequest,
  rateMax,
  renamed,
  routingOf,
} from './load-request.ts';

export interface ReplayFlags {
  readonly speed?: string;
  readonly rate?: string;
  readonly arrival?: string;
  readonly duration?: string;
  readonly loop?: boolean;
  readonly sample: string;
  readonly protocol: string;
  readonly connections?: string;
  readonly timeout?: string;
  readonly endpoint?: readonly string[];
  readonly routing?: string;
  readonly threads?: string;
  readonly pacing?: string;
  readonly seed?: string;
  readonly json?: string;
}

const speedMax = 1_000_000;
/** At a speed, arrivals come as they were recorded, whatever rate the plan has. */
const anyRps = 1_000;

export function parseReplayFlags(
  file: string,
  url: string,
  flags: ReplayFlags,
  defaultSeed: number,
): Result<LoadRequest, readonly Problem[]> {
  const reader = createFlagReader();
  const threadRange = { min: 1, max: threadsMost, fallback: 1 };
  const threads = reader.integer('--threads', flags.threads, threadRange);
  const names = { names: pacingNames, fallback: 'precise' } as const;
  const pacing = reader.name('--pacing', flags.pacing, names);
  const pace = paceOf(flags, reader);
  const loops = flags.loop === true;
  const wantedMs =
    flags.duration === undefined ? null : reader.durationMs('--duration', flags.duration);
  if (loops && wantedMs === null) {
    const expected = 'a duration, since with --loop the recording has no end';
    reader.add({ path: '--duration', expected, found: 'nothing' });
  }
  const looks: RecordingFacts[] = [];
  const spec = parseSpec(specDocument(file, url, flags), {
    readFile: readFilesIn('.'),
    defaultSeed,
    lookAtRecording({ target, recording: named }) {
      const recording = { ...named, path: path.resolve(named.path), loops };
      const look = lookAtRecording({ target, arrival: pace.arrival, recording });
      if (!look.ok) return look;
      looks.push(look.value.facts);
      const use = {
        source: { type: 'file', path: recording.path },
        sample: named.sample,
        loops,
      } as const;
      return ok({ request: look.value.request, recording: use });
    },
  });
  if (!spec.ok) for (const problem of spec.error) reader.add(renamed(problem, {}, url));
  else checkConnections(spec.value, threads, reader);
  const [facts] = looks;
  if (reader.problems.length > 0 || !spec.ok || facts === undefined) return err(reader.problems);
  const { target, seed } = spec.value;
  const workload = { ...spec.value.workload, arrival: pace.arrival };
  const lengthMs = lengthMsOf(facts, pace);
  const durationMs = loops ? (wantedMs ?? 1) : Math.min(wantedMs ?? Infinity, lengthMs);
  const { rateRps } = pace;
  return ok({ target, workload, rateRps, durationMs, seed, threads, spinUs: pacings[pacing] });
}

interface Pace {
  readonly arrival: Arrival;
  readonly rateRps: number;
}

function paceOf({ speed, rate, arrival }: ReplayFlags, reader: FlagReader): Pace {
  if (rate !== undefined) {
    if (speed !== undefined) {
      const expected = 'a speed or a rate, since either says how fast it goes';
      reader.add({ path: '--speed', expected, found: `${speed}, and --rate ${rate}` });
    }
    const rateRps = reader.rate('--rate', rate, { max: rateMax });
    const names = { names: ['recorded', 'poisson', 'constant'], fallback: 'recorded' } as const;
    const type = reader.name('--arrival', arrival, names);
    return {
      rateRps,
      arrival: type === 'recorded' ? { type: 'replay', speed: 'fit' } : { type },
    };
  }
  if (arrival !== undefined && arrival !== 'recorded') {
    reader.add({ path: '--arrival', expected: `a --rate for ${arrival}`, found: 'none' });
  }
  const times = speed === undefined ? 1 : reader.factor('--speed', speed, { max: speedMax });
  return { arrival: { type: 'replay', speed: times }, rateRps: anyRps };
}

/** Until after its last request, without a repetition. */
function lengthMsOf({ count, durationUs }: RecordingFacts, { arrival, rateRps }: Pace): number {
  const isReplay = arrival.type === 'replay';
  const speed = isReplay && arrival.speed !== 'fit' ? arrival.speed : 1;
  const lengthUs = isReplay ? durationUs / speed : (count / rateRps) * 1e6;
  return Math.floor(lengthUs / 1000) + 1;
}

function specDocument(file: string, url: string, flags: ReplayFlags): object {
  return {
    version: 1,
    name: 'replay',
    target: {
      protocol: flags.protocol,
      endpoints: [url, ...(flags.endpoint ?? [])],
      routing: routingOf(flags.routing),
      timeout: flags.timeout,
      connections: integerOf(flags.connections),
    },
    workload: { recording: { file, sample: flags.sample } },
    // A spec needs one; a replay has none, and this one can't be broken.
    slo: ['errors <= 100%'],
    seed: integerOf(flags.seed),
  };
}
