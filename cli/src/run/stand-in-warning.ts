/** Says before a run how far its load is from the traffic that it stands for (`workload.standsFor`). */
import { readFileSync } from 'node:fs';
import type { Problem } from '@plimsoll/core/problem';
import { answerFeatures, type RecordedRequest } from '@plimsoll/core/recording';
import { err, ok, type Result } from '@plimsoll/core/result';
import { exponential, seededRng } from '@plimsoll/core/rng';
import type { RunSpec } from '@plimsoll/core/spec';
import { isOfSystem } from '@plimsoll/core/system-error';
import { parseProfile } from '@plimsoll/proto/profile-document';
import { passes } from '@plimsoll/traffic/calibration/realism';
import { judgeStandIn, type StandIn } from '@plimsoll/traffic/calibration/stand-in';
import { recordedRequests } from '@plimsoll/traffic/recording/recorded-requests';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { drawTraffic } from '@plimsoll/traffic/synthesis/draw-traffic';
import { failedText, farthestText } from '../calibrate/calibration-answer.ts';
import { formatShare } from '../output/quantity.ts';

/** Of either, from the beginning on. */
const comparedMost = 50_000;

/** @param standsFor the path of a recording or of a profile. @returns lines for people */
export function standInText(spec: RunSpec, standsFor: string): Result<string, readonly Problem[]> {
  const problem = (expected: string, found: string) =>
    err([{ path: 'workload.standsFor', expected, found }]);
  try {
    const traffic = trafficAt(standsFor, spec.seed);
    if (traffic === null) return problem('a recording, or a profile', standsFor);
    const [first, last] = [traffic[0], traffic.at(-1)];
    if (first === undefined || last === undefined || first.atUs === last.atUs) {
      return problem('traffic at different instants', standsFor);
    }
    const load = loadOf(spec, traffic);
    return ok(textOf(judgeStandIn({ load, traffic, limit: limitOf(spec) }), standsFor));
  } catch (error) {
    if (!(error instanceof RecordingError) && !isOfSystem(error)) throw error;
    return problem('a recording, or a profile, that can be read', error.message);
  }
}

function textOf({ realism, size, likelyError }: StandIn, name: string): string {
  if (passes(realism)) {
    return `The load is like ${name}: realism ${formatShare(realism.score)}, since ${farthestText(realism)}.\n`;
  }
  const far = `The load is far from ${name}, which it stands for: realism ${formatShare(realism.score)}, too far ${failedText(realism)}.`;
  if (likelyError === null) return `${far}\n`;
  const by = size === null ? 'that take as long for each request' : `whose work goes with ${size}`;
  return `${far}\n${capacityText(likelyError)}, by plain servers ${by}, without caches and batches.\n`;
}

function capacityText({ low, high }: NonNullable<StandIn['likelyError']>): string {
  const [least, most] = [low, high].map((error) => formatShare(Math.abs(error)));
  if (low >= 0) return `The capacity is likely to come out ${least} to ${most} too high`;
  if (high <= 0) return `The capacity is likely to come out ${most} to ${least} too low`;
  return `The capacity is likely to come out between ${least} too low and ${most} too high`;
}

/** Null where the file is something else. */
function trafficAt(file: string, seed: number): readonly RecordedRequest[] | null {
  if (!file.endsWith('.json')) {
    using recording = openRecording(file);
    return recordedRequests(recording).take(comparedMost).toArray();
  }
  const profile = parseProfile(jsonOf(readFileSync(file, 'utf8')));
  if (!profile.ok) return null;
  const requests = Math.min(comparedMost, profile.value.recording.requests);
  return [...drawTraffic(profile.value, { requests, seed })];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the spec sends, for about as long. */
function loadOf(
  { workload, seed }: RunSpec,
  traffic: readonly RecordedRequest[],
): RecordedRequest[] {
  const { recording, arrival } = workload;
  const source = recording?.source;
  if (source?.type === 'file') {
    using opened = openRecording(source.path);
    const requests = recordedRequests(opened).take(comparedMost).toArray();
    return arrival.type === 'replay' ? requests : atChance(requests, arrival.type, seed);
  }
  const one = meanRequest(workload.request, traffic);
  return atChance(
    traffic.map(({ atUs }) => ({ ...one, atUs })),
    arrival.type === 'constant' ? 'constant' : 'poisson',
    seed,
  );
}

/** At the same mean rate. */
function atChance(
  requests: readonly RecordedRequest[],
  arrival: 'constant' | 'poisson',
  seed: number,
): RecordedRequest[] {
  const rng = seededRng(seed);
  const overUs = (requests.at(-1)?.atUs ?? 0) - (requests[0]?.atUs ?? 0);
  const gapUs = overUs / Math.max(1, requests.length - 1);
  let dueUs = 0;
  return requests.map((request) => {
    const atUs = Math.round(dueUs);
    dueUs += arrival === 'constant' ? gapUs : exponential(rng) * gapUs;
    return { ...request, atUs };
  });
}

/** The spec's request says nothing of candidates or tokens: at best it has the mean of each, and it is always about the same thing. */
function meanRequest(
  { method, path, body }: RunSpec['workload']['request'],
  traffic: readonly RecordedRequest[],
): RecordedRequest {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { features } of traffic) {
    for (const [name, value] of Object.entries(features)) {
      const known = sums.get(name) ?? { sum: 0, count: 0 };
      sums.set(name, { sum: known.sum + value, count: known.count + 1 });
    }
  }
  const asked = Array.from(sums).filter(([name]) => !answerFeatures.has(name));
  const classes = Map.groupBy(traffic, ({ className }) => className);
  const [most] = Array.from(classes).toSorted(([, a], [, b]) => b.length - a.length);
  return {
    atUs: 0,
    route: { method, path, headers: [] },
    className: most?.[0] ?? null,
    key: traffic.some(({ key }) => key !== 0n) ? 1n : 0n,
    features: Object.fromEntries(asked.map(([name, { sum, count }]) => [name, sum / count])),
    body: traffic.some((request) => request.body !== null) ? body : null,
  };
}

/** Of the tightest quantile of response times; null without any. */
function limitOf({ slo }: RunSpec) {
  const limits = slo.flatMap((objective) =>
    objective.type === 'latency-quantile' && objective.family === 'latency' ? [objective] : [],
  );
  return limits.toSorted((a, b) => a.limitUs - b.limitUs)[0] ?? null;
}
