/** What of an assignment is beyond an agent's own limits, said before anything is connected to. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Assignment, MeasuredCapacity } from '@plimsoll/core/assignment';
import { formatDurationUs } from '@plimsoll/core/duration';
import type { Problem } from '@plimsoll/core/problem';
import type { DriverKind } from '@plimsoll/core/spec';
import { endpointPath, parseEndpoints } from '../drivers/endpoint.ts';
import type { AgentLimits } from './agent-limits.ts';
import { type AllowList, allowsAddress, allowsName, type Place } from './allow-list.ts';
import { targetRuleText } from './target-rule.ts';

/** A file that the run names and this agent must not open: said before anything is opened at all. */
export function forbiddenFile(
  { readsFiles }: Pick<AgentLimits, 'readsFiles'>,
  { workload }: Pick<Assignment, 'workload'>,
): Problem | null {
  return workload.recording?.source.type !== 'file' || readsFiles ? null : recordingRefused;
}

/** Every problem; an empty list when the agent may take the run. A name that can't be looked up is connecting's business. */
export async function beyondLimits(
  limits: AgentLimits,
  { target, longestUs }: Assignment,
): Promise<readonly Problem[]> {
  const { allow } = limits;
  if (longestUs > limits.maxRunUs) return [tooLong(limits.maxRunUs, longestUs)];
  if (allow === null) return [];
  // What is no URL the driver refuses, in its own words.
  const { endpoints } = parseEndpoints(target.endpoints);
  const found = await Promise.all(
    endpoints.map((endpoint, index) => problemOf(allow, endpoint, target.driver, index)),
  );
  return found.filter((problem) => problem !== null);
}

/**
 * What the agent can send, and no more than it may.
 *
 * @param measured null if it didn't measure: then its word in its hello counts, and nothing but its limit limits it
 */
export function withinLimits(
  measured: MeasuredCapacity | null,
  own: { readonly limits: AgentLimits; readonly capacityRps: number },
): MeasuredCapacity | null {
  const maxRps = own.limits.maxRateMrps / 1000;
  if (measured === null && maxRps === Infinity) return null;
  const { capacityRps, limitRps } = measured ?? { capacityRps: own.capacityRps, limitRps: maxRps };
  return { capacityRps: Math.min(capacityRps, maxRps), limitRps: Math.min(limitRps, maxRps) };
}

async function problemOf(
  allow: AllowList,
  place: Place & { readonly text: string },
  driver: DriverKind,
  index: number,
): Promise<Problem | null> {
  if (allowsName(allow, place) || allowsAddress(allow, place)) return null;
  const path = endpointPath(index);
  const expected = `a target that the agent may send to (${allow.map(targetRuleText).join(', ')})`;
  if (isIP(place.host) !== 0) return { path, expected, found: place.text };
  const addresses = await lookup(place.host, { all: true }).catch(() => []);
  const outside = addresses.find(
    ({ address }) => !allowsAddress(allow, { host: address, port: place.port }),
  );
  if (outside !== undefined) {
    return { path, expected, found: `${place.text}, which is ${outside.address}` };
  }
  if (driver === 'native') return null;
  // The libraries behind it look names up by themselves, and where to isn't known beforehand.
  const found = `the reference driver, which looks ${place.host} up by itself`;
  return {
    path: 'target.driver',
    expected: 'native, for a name that is allowed by its address',
    found,
  };
}

const recordingRefused: Problem = {
  path: 'workload.recording',
  expected:
    'a recording that was uploaded: this agent opens no files for a run, as those of run --local do',
  found: 'the path of one',
};

function tooLong(maxRunUs: number, longestUs: number): Problem {
  return {
    path: 'search.maxDuration',
    expected: `at most ${formatDurationUs(maxRunUs)}, the longest that the agent takes part in a run`,
    found: formatDurationUs(longestUs),
  };
}
